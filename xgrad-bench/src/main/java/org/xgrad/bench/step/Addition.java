package org.xgrad.bench.step;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.dl4j.WeightAverage;
import org.xgrad.dl4j.WeightPrediction;

/** What a step has that the step beside it has not. */
public enum Addition {
  /** A prediction of one step. */
  PREDICTION("", "plain") {
    @Override
    void addTo(MultiLayerNetwork network) {
      WeightPrediction.attach(network, 1);
    }

    @Override
    void prepare(MultiLayerNetwork other) {
      // It stays plain.
    }
  },
  /** An adaptive prediction, beside one of five steps without a limit and without samples. */
  ADAPTIVE("adaptive", "s = 5") {
    @Override
    void addTo(MultiLayerNetwork network) {
      WeightPrediction.attach(network, XGrad::adaptive);
    }

    @Override
    void prepare(MultiLayerNetwork other) {
      WeightPrediction.attach(other, 5);
    }
  },
  /** An exponential average, to which each step's weights are added; both predict one step. */
  AVERAGE("with an average", "without") {
    @Override
    void addTo(MultiLayerNetwork network) {
      prepare(network);
      WeightAverage.attach(network, averaging());
    }

    @Override
    void prepare(MultiLayerNetwork other) {
      WeightPrediction.attach(other, 1);
    }
  },
  /** The same with each tenth step's weights. */
  AVERAGE_OF_EACH_TENTH("with an average, every 10 steps", "without") {
    @Override
    void addTo(MultiLayerNetwork network) {
      prepare(network);
      WeightAverage.attach(network, averaging().every(10));
    }

    @Override
    void prepare(MultiLayerNetwork other) {
      AVERAGE.prepare(other);
    }
  };

  private final String label;
  private final String without;

  Addition(String label, String without) {
    this.label = label;
    this.without = without;
  }

  static Averaging averaging() {
    return Averaging.exponential(0.999);
  }

  /** What is measured, for people. */
  String label(Optimizer optimizer) {
    return optimizer.label() + (label.isEmpty() ? "" : ", " + label);
  }

  /** What it is held against, for people. */
  String without() {
    return without;
  }

  /** Makes a plain network the one that has it. */
  abstract void addTo(MultiLayerNetwork network);

  /** Makes a plain network the one beside that. */
  abstract void prepare(MultiLayerNetwork other);

  /** Whether it is an average, and no prediction. */
  boolean isAverage() {
    return this == AVERAGE || this == AVERAGE_OF_EACH_TENTH;
  }
}
