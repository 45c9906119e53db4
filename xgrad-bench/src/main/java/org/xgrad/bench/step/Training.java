package org.xgrad.bench.step;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.predict.Prediction;

/** A network in training, on the same batch again and again. */
final class Training {
  private final MultiLayerNetwork network;
  private final DataSet batch;
  private final boolean endsWithStep;
  private Optional<INDArray> noUpdates = Optional.empty();

  /**
   * Takes the first step, before which nothing can be predicted.
   *
   * @param endsWithStep whether its predictions are ended by the step itself, which is so where
   *     nothing asks for the real weights before
   */
  Training(MultiLayerNetwork network, DataSet batch, boolean endsWithStep) {
    this.network = network;
    this.batch = batch;
    this.endsWithStep = endsWithStep;
    step();
  }

  /** A whole step. */
  void step() {
    network.fit(batch);
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
