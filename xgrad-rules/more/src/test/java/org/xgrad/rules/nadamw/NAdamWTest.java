package org.xgrad.rules.nadamw;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** NAdamW keeps the contract, and is what its authors have, written out independently. */
class NAdamWTest extends OptimizerPluginContract<NAdamW> {

  /**
   * NAdamW: Adam whose numerator looks one momentum step ahead, without a momentum schedule.
   * Source: arXiv 1910.05446, Table 1; init2winit scale_by_nadam; AlgoPerf nadamw baseline.
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
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      double lookAhead = beta1 * m + (1 - beta1) * gradient;
      double momentum = lookAhead / (1 - Math.pow(beta1, t));
      double scale = v / (1 - Math.pow(beta2, t));
      return learningRate * momentum / (Math.sqrt(scale) + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<NAdamW> rule() {
    return new NAdamWFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new NAdamW(1e-3), () -> new Transcription(0.9, 0.999, 1e-8));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new NAdamW(1e-2)
            .withHyperParameter(NAdamW.BETA1, 0.5)
            .withHyperParameter(NAdamW.BETA2, 0.8)
            .withHyperParameter(NAdamW.EPSILON, 1e-4),
        () -> new Transcription(0.5, 0.8, 1e-4));
  }
}
