package org.xgrad.rules.yogi;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** Yogi keeps the contract, and is what its authors have, written out independently. */
class YogiTest extends OptimizerPluginContract<Yogi> {

  /**
   * Yogi, bias-corrected; the pytorch ports start m and v at 1e-6 and add epsilon to the corrected
   * root, TF Addons starts m at 0 and adds it to the uncorrected one. Source: NeurIPS 2018, Alg. 2.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double initialM;
    private final double initialV;
    private final boolean epsilonOnUncorrected;
    private double m;
    private double v;
    private int t;

    Transcription(
        double beta1,
        double beta2,
        double epsilon,
        double initialM,
        double initialV,
        boolean epsilonOnUncorrected) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.initialM = initialM;
      this.initialV = initialV;
      this.epsilonOnUncorrected = epsilonOnUncorrected;
      m = initialM;
      v = initialV;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      double square = gradient * gradient;
      v = v - (1 - beta2) * Math.signum(v - square) * square;
      double momentum = m / (1 - Math.pow(beta1, t));
      double correction = Math.sqrt(1 - Math.pow(beta2, t));
      if (epsilonOnUncorrected) {
        return learningRate * correction * momentum / (Math.sqrt(v) + epsilon);
      }
      return learningRate * momentum / (Math.sqrt(v) / correction + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<Yogi> rule() {
    return new YogiFormula();
  }

  @Override
  protected Arbitrary<Yogi> updaters() {
    return Configurations.of(defaults()).with(Yogi.INITIAL_ACCUMULATOR, 0, 1e-6, 1e-5).arbitrary();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(
        new Yogi(1e-2), () -> new Transcription(0.9, 0.999, 1e-3, 1e-6, 1e-6, false));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new Yogi(1e-3)
            .withHyperParameter(Yogi.BETA1, 0.5)
            .withHyperParameter(Yogi.BETA2, 0.9)
            .withHyperParameter(Yogi.EPSILON, 1e-6)
            .withHyperParameter(Yogi.INITIAL_ACCUMULATOR, 0),
        () -> new Transcription(0.5, 0.9, 1e-6, 0, 0, false));
  }
}
