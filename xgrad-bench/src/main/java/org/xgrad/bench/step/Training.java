package org.xgrad.bench.step;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.predict.Prediction;

/** A network in training, on the same batch again and again. */
final class Training {
  private final MultiLayerNetwork network;
  private final DataSet batch;

  /** Takes the first step, before which nothing can be predicted. */
  Training(MultiLayerNetwork network, DataSet batch) {
    this.network = network;
    this.batch = batch;
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
   * @return the nanoseconds of both, without the pass
   */
  long predictAndRestore() {
    long start = System.nanoTime();
    long predicted;
    long passed;
    try (Prediction ahead = WeightPrediction.ahead(network)) {
      predicted = System.nanoTime();
      if (ahead.predictedParameters() != network.numParams()) {
        throw new IllegalStateException("Not every parameter is predicted");
      }
      network.score(batch);
      passed = System.nanoTime();
    }
    return predicted - start + System.nanoTime() - passed;
  }
}
