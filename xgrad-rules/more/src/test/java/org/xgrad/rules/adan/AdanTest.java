package org.xgrad.rules.adan;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** Adan keeps the contract, and is what its authors have, written out independently. */
class AdanTest extends OptimizerPluginContract<Adan> {

  /**
   * Adan: moments of the gradient, of its change and of their Nesterov combination; no clipping.
   * Source: arXiv 2208.06677, Algorithm 1; sail-sg/Adan, adan.py (betas as in the code).
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double beta3;
    private final double epsilon;
    private double m;
    private double u;
    private double n;
    private double previousGradient;
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
      double change = t == 1 ? 0 : gradient - previousGradient;
      previousGradient = gradient;
      m = beta1 * m + (1 - beta1) * gradient;
      u = beta2 * u + (1 - beta2) * change;
      double nesterov = gradient + beta2 * change;
      n = beta3 * n + (1 - beta3) * nesterov * nesterov;
      double momentum = m / (1 - Math.pow(beta1, t));
      double drift = beta2 * u / (1 - Math.pow(beta2, t));
      double root = Math.sqrt(n / (1 - Math.pow(beta3, t)));
      return learningRate * (momentum + drift) / (root + epsilon);
    }
  }

  /**
   * The same with the proximal decay of all weights after the step. Source: sail-sg/Adan, adan.py,
   * where {@code no_prox} is false.
   */
  private static Parity.TensorTranscription decaying(double decay) {
    Map<Integer, Transcription> elements = new HashMap<>();
    return (weights, gradient, learningRate) -> {
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        double step =
            elements
                .computeIfAbsent(i, first -> new Transcription(0.98, 0.92, 0.99, 1e-8))
                .displacement(gradient[i], learningRate);
        double divisor = 1 + learningRate * decay;
        displacement[i] = weights[i] * (learningRate * decay / divisor) + step / divisor;
      }
      return displacement;
    };
  }

  @Override
  protected OptimizerFormula<Adan> rule() {
    return new AdanFormula();
  }

  /** The proximal decay divides by {@code 1 + lr*wd}. */
  @Override
  public boolean scalesWithTheRate(Adan adan) {
    return adan.hyperParameter(Adan.WEIGHT_DECAY) == 0;
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new Adan(1e-3), () -> new Transcription(0.98, 0.92, 0.99, 1e-8));
  }

  @Test
  void decaysAsItsSource() {
    for (double decay : new double[] {0.02, 1, 7}) {
      Parity.assertFollowsTensors(
          new Adan(0.05).withHyperParameter(Adan.WEIGHT_DECAY, decay), () -> decaying(decay));
    }
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new Adan(1e-2)
            .withHyperParameter(Adan.BETA1, 0.9)
            .withHyperParameter(Adan.BETA2, 0.5)
            .withHyperParameter(Adan.BETA3, 0.95)
            .withHyperParameter(Adan.EPSILON, 1e-4),
        () -> new Transcription(0.9, 0.5, 0.95, 1e-4));
  }
}
