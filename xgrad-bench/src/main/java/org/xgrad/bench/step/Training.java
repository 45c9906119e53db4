package org.xgrad.bench.step;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.internal.average.RunningAverage;
import org.xgrad.predict.Prediction;

/** A network in training, on the same batch again and again. */
final class Training {
  private final MultiLayerNetwork network;
  private final DataSet batch;
  private final boolean endsWithStep;

  /** Another average of the same weights, if they have one. */
  private final Optional<RunningAverage> average;

  private Optional<INDArray> noUpdates = Optional.empty();

  /**
   * Takes the first step, before which nothing can be predicted.
   *
   * @param endsWithStep whether its predictions are ended by the step itself, which is so where
   *     nothing asks for the real weights before
   */
  Training(MultiLayerNetwork network, DataSet batch, boolean endsWithStep) {
    this(network, batch, endsWithStep, Optional.empty());
  }

  private Training(
      MultiLayerNetwork network,
      DataSet batch,
      boolean endsWithStep,
      Optional<RunningAverage> average) {
    this.network = network;
    this.batch = batch;
    this.endsWithStep = endsWithStep;
    this.average = average;
    step();
  }

  /** That of a network whose weights are averaged. */
  static Training averaged(MultiLayerNetwork network, DataSet batch) {
    RunningAverage average = new RunningAverage(Addition.averaging());
    average.start(network.params());
    return new Training(network, batch, true, Optional.of(average));
  }

  /** A whole step. */
  void step() {
    network.fit(batch);
  }

  /**
   * Does what the other network does not once more: takes the weights into an average, or else
   * predicts and restores.
   *
   * @return the nanoseconds of that
   */
  long additionAlone() {
    if (average.isEmpty()) {
      return predictAndRestore();
    }
    // As it is in a step, a pass over the batch comes before.
    network.score(batch);
    long start = System.nanoTime();
    average.get().take(network.params());
    return System.nanoTime() - start;
  }

  /**
   * Predicts and restores as the next step will, and changes nothing. A pass over the batch lies
   * between, so that both find the caches of the processor as they do within a step.
   *
   * @return the nanoseconds of both, without the pass; what a step that ends a prediction takes
   *     longer than one that does not counts as the restoration
   */
  long predictAndRestore() {
    INDArray nothing = noUpdates.orElseGet(() -> network.params().like());
    noUpdates = Optional.of(nothing);
    long start = System.nanoTime();
    long predicted;
    long passed;
    long restored;
    try (Prediction ahead = WeightPrediction.ahead(network)) {
      predicted = System.nanoTime();
      if (ahead.predictedParameters() != network.numParams()) {
        throw new IllegalStateException("Not every parameter is predicted");
      }
      network.score(batch);
      passed = System.nanoTime();
      if (endsWithStep) {
        ahead.step(nothing);
      } else {
        ahead.close();
      }
      restored = System.nanoTime();
    }
    if (endsWithStep) {
      network.params().subi(nothing);
    }
    long stepped = endsWithStep ? System.nanoTime() - restored : 0;
    return predicted - start + restored - passed - stepped;
  }
}
