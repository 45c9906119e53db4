package org.xgrad.rules.lion;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** Lion keeps the contract, and is what its authors have, written out independently. */
class LionTest extends OptimizerPluginContract<Lion> {

  /**
   * Lion: the sign of an interpolation of momentum and gradient; the momentum decays at beta2.
   * Source: arXiv 2302.06675, Algorithm 2; google/automl, lion/lion_pytorch.py.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private double m;

    Transcription(double beta1, double beta2) {
      this.beta1 = beta1;
      this.beta2 = beta2;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      double direction = beta1 * m + (1 - beta1) * gradient;
      m = beta2 * m + (1 - beta2) * gradient;
      return learningRate * Math.signum(direction);
    }
  }

  @Override
  protected OptimizerFormula<Lion> rule() {
    return new LionFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new Lion(1e-4), () -> new Transcription(0.9, 0.99));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new Lion(1e-2).withHyperParameter(Lion.BETA1, 0.5).withHyperParameter(Lion.BETA2, 0.2),
        () -> new Transcription(0.5, 0.2));
  }
}
