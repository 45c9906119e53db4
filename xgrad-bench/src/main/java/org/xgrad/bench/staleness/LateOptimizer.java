package org.xgrad.bench.staleness;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.choice.Choice;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

/** The optimizers that are simulated. Both have something like a momentum. */
public enum LateOptimizer implements Choice {
  /** SGD with momentum. */
  SGDM("sgdm", 0.04) {
    @Override
    IUpdater create(double rate, double momentum) {
      return new SgdMomentum(rate, momentum);
    }

    @Override
    double likelyRate(double rate, double momentum) {
      // A step of the same length in the long run.
      return rate * (1 - momentum) / (1 - USUAL_MOMENTUM);
    }
  },
  /** Adam of torch.optim; its momentum is beta1. */
  ADAM("adam", 0.004) {
    @Override
    IUpdater create(double rate, double momentum) {
      return new TorchAdam(rate).withHyperParameter(MomentOptimizer.BETA1, momentum);
    }

    @Override
    double likelyRate(double rate, double momentum) {
      return rate;
    }
  };

  /** The momentum unless it is lowered. */
  static final double USUAL_MOMENTUM = 0.9;

  private final String label;
  private final double middleRate;

  LateOptimizer(String label, double middleRate) {
    this.label = label;
    this.middleRate = middleRate;
  }

  @Override
  public String label() {
    return label;
  }

  /** Where the grid of learning rates lies. */
  double middleRate() {
    return middleRate;
  }

  /** The optimizer with this learning rate and momentum. */
  abstract IUpdater create(double rate, double momentum);

  /** Where to look first for the rate at another momentum, given the one at the usual. */
  abstract double likelyRate(double rate, double momentum);
}
