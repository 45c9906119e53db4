package org.xgrad.rules.grams;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** Grams keeps the contract, and is what its authors have, written out independently. */
class GramsTest extends OptimizerPluginContract<Grams> {

  /**
   * Grams: Adam's magnitude in the direction of the current gradient's sign. Source: arXiv
   * 2412.17107; Gunale0926/Grams, grams/src/grams.py (epsilon 1e-6 by default).
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
      double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      return stepSize * Math.signum(gradient) * Math.abs(m) / (Math.sqrt(v) + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<Grams> rule() {
    return new GramsFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new Grams(1e-3), () -> new Transcription(0.9, 0.999, 1e-6));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new Grams(1e-2)
            .withHyperParameter(Grams.BETA1, 0.5)
            .withHyperParameter(Grams.BETA2, 0.8)
            .withHyperParameter(Grams.EPSILON, 1e-4),
        () -> new Transcription(0.5, 0.8, 1e-4));
  }
}
