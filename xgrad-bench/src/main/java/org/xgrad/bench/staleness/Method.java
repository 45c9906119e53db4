package org.xgrad.bench.staleness;

import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.bench.choice.Choice;

/** What is done about late gradients. */
public enum Method implements Choice {
  /** Nothing. */
  PLAIN("plain"),
  /** A momentum below the usual one, the best of a few. */
  LOWERED("lowered") {
    @Override
    List<Double> momentums() {
      return LOWER_MOMENTUMS;
    }
  },
  /** Gradients at the weights that are predicted for when they come: s = d + 1. */
  PREDICTED("predicted") {
    @Override
    double ahead(int delay) {
      return delay + 1.0;
    }

    @Override
    XGrad around(IUpdater base, double trustLimit) {
      return new XGrad(base, 1);
    }
  },
  /** The same up to five times as far, with a trust limit for the whole move. */
  ADAPTIVE("adaptive") {
    @Override
    double ahead(int delay) {
      return delay + 1.0;
    }

    @Override
    XGrad around(IUpdater base, double trustLimit) {
      return XGrad.adaptive(base, XGrad.ADAPTIVE_STEPS, trustLimit);
    }
  };

  private static final List<Double> LOWER_MOMENTUMS = List.of(0.8, 0.5, 0.0);

  private final String label;

  Method(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The momentums that it chooses from. */
  List<Double> momentums() {
    return List.of(LateOptimizer.USUAL_MOMENTUM);
  }

  /** How many of the optimizer's steps one of s stands for where gradients are so late. */
  double ahead(int delay) {
    return 1;
  }

  /** The optimizer with the prediction that belongs to this. */
  XGrad around(IUpdater base, double trustLimit) {
    return new XGrad(base, 0);
  }
}
