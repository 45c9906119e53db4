package org.xgrad.rules.madgrad;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** MADGRAD keeps the contract, and is what its authors have, written out independently. */
class MadgradTest extends OptimizerPluginContract<Madgrad> {

  /**
   * MADGRAD for one element, with the weights that it started from. Source: arXiv 2101.11075,
   * Algorithm 1; facebookresearch/madgrad, madgrad.py, without its weight decay.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double momentum;
    private final double epsilon;
    private final double start;
    private double parameter;
    private double sum;
    private double squares;
    private int k;

    Transcription(double momentum, double epsilon, double start) {
      this.momentum = momentum;
      this.epsilon = epsilon;
      this.start = start;
      this.parameter = start;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      double ck = 1 - momentum;
      double lambda = learningRate * Math.pow(k + 1, 0.5);
      squares += lambda * gradient * gradient;
      double rms = Math.cbrt(squares) + epsilon;
      sum += lambda * gradient;
      double z = start - sum / rms;
      double before = parameter;
      parameter = (1 - ck) * parameter + ck * z;
      k++;
      return before - parameter;
    }
  }

  @Override
  protected OptimizerFormula<Madgrad> rule() {
    return new MadgradFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new Madgrad(1e-2), () -> new Transcription(0.9, 1e-6, 0));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new Madgrad(0.5)
            .withHyperParameter(Madgrad.MOMENTUM, 0.4)
            .withHyperParameter(Madgrad.EPSILON, 1e-2),
        () -> new Transcription(0.4, 1e-2, 0));
  }
}
