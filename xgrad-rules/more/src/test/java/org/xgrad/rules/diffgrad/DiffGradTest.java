package org.xgrad.rules.diffgrad;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** DiffGrad keeps the contract, and is what its authors have, written out independently. */
class DiffGradTest extends OptimizerPluginContract<DiffGrad> {

  /**
   * diffGrad: Adam with a friction, the sigmoid of the change of the gradient (g_0 = 0). Source:
   * arXiv 1909.11015; shivram1987/diffGrad, diffGrad_v2.py (diffGrad.py has a bug).
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double m;
    private double v;
    private double previousGradient;
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
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      double friction = 1 / (1 + Math.exp(-Math.abs(previousGradient - gradient)));
      previousGradient = gradient;
      double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      return stepSize * friction * m / (Math.sqrt(v) + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<DiffGrad> rule() {
    return new DiffGradFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new DiffGrad(1e-3), () -> new Transcription(0.9, 0.999, 1e-8));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new DiffGrad(1e-2)
            .withHyperParameter(DiffGrad.BETA1, 0.5)
            .withHyperParameter(DiffGrad.BETA2, 0.8)
            .withHyperParameter(DiffGrad.EPSILON, 1e-4),
        () -> new Transcription(0.5, 0.8, 1e-4));
  }
}
