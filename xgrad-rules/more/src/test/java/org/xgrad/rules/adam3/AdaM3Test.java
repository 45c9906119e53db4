package org.xgrad.rules.adam3;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** AdaM3 keeps the contract, and is what its authors have, written out independently. */
class AdaM3Test extends OptimizerPluginContract<AdaM3> {

  /**
   * AdaM3 (AdaMomentum): the second moment is that of the momentum, epsilon is inside only. Source:
   * arXiv 2106.11514; wyzjack/AdaM3, CNN_CIFAR/optimizers/AdaM3.py, rectify=False.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double m;
    private double v;
    private int t;

    Transcription(double beta1, double beta2, double epsilon) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      v = beta2 * v + (1 - beta2) * m * m + epsilon;
      double momentum = m / (1 - Math.pow(beta1, t));
      return learningRate * momentum / Math.sqrt(v / (1 - Math.pow(beta2, t)));
    }
  }

  @Override
  protected OptimizerFormula<AdaM3> rule() {
    return new AdaM3Formula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new AdaM3(1e-3), () -> new Transcription(0.9, 0.999, 1e-16));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new AdaM3(1e-2)
            .withHyperParameter(AdaM3.BETA1, 0.5)
            .withHyperParameter(AdaM3.BETA2, 0.9)
            .withHyperParameter(AdaM3.EPSILON, 1e-4),
        () -> new Transcription(0.5, 0.9, 1e-4));
  }
}
