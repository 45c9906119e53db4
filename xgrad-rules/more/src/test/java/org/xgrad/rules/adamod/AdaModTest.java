package org.xgrad.rules.adamod;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** AdaMod keeps the contract, and is what its authors have, written out independently. */
class AdaModTest extends OptimizerPluginContract<AdaMod> {

  /**
   * AdaMod: the element-wise step size is bounded by its own uncorrected exponential average.
   * Source: arXiv 1910.12249; lancopku/AdaMod, adamod/adamod.py (1/bc1 inside the bound).
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double beta3;
    private final double epsilon;
    private double m;
    private double v;
    private double averageRate;
    private int t;

    Transcription(double beta1, double beta2, double beta3, double epsilon) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.beta3 = beta3;
      this.epsilon = epsilon;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      double rate = stepSize / (Math.sqrt(v) + epsilon);
      averageRate = beta3 * averageRate + (1 - beta3) * rate;
      return Math.min(rate, averageRate) * m;
    }
  }

  @Override
  protected OptimizerFormula<AdaMod> rule() {
    return new AdaModFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new AdaMod(1e-3), () -> new Transcription(0.9, 0.999, 0.999, 1e-8));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new AdaMod(1e-2)
            .withHyperParameter(AdaMod.BETA1, 0.5)
            .withHyperParameter(AdaMod.BETA2, 0.8)
            .withHyperParameter(AdaMod.EPSILON, 1e-4)
            .withHyperParameter(AdaMod.BETA3, 0.9),
        () -> new Transcription(0.5, 0.8, 0.9, 1e-4));
  }
}
