package org.xgrad.rules.schedulefree;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/**
 * Schedule-free AdamW keeps the contract, and is what its authors have, written out independently.
 */
class ScheduleFreeAdamWTest extends OptimizerPluginContract<ScheduleFreeAdamW> {

  /**
   * Schedule-free AdamW for one tensor. Source: facebookresearch/schedule_free,
   * adamw_schedulefree.py; arXiv 2405.15682. The displacement is what the authors' code does to y
   * in place.
   */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;
    private final double warmup;
    private final double power;
    private double[] squares = {};
    private double[] z = {};
    private double largestRate = -1;
    private double weightSum;
    private int k;

    Transcription(
        double beta1, double beta2, double epsilon, double decay, double warmup, double power) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.decay = decay;
      this.warmup = warmup;
      this.power = power;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (k == 0) {
        squares = new double[weights.length];
        z = weights.clone();
      }
      double schedule = k < warmup ? (k + 1) / warmup : 1;
      double rate = learningRate * schedule * Math.sqrt(1 - Math.pow(beta2, k + 1));
      largestRate = Math.max(rate, largestRate);
      double weight = Math.pow(largestRate, power);
      weightSum += weight;
      double share = weight / weightSum;
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        squares[i] = beta2 * squares[i] + (1 - beta2) * gradient[i] * gradient[i];
        double normalized = gradient[i] / (Math.sqrt(squares[i]) + epsilon);
        double decayed = normalized + decay * weights[i];
        displacement[i] = share * (weights[i] - z[i]) - rate * (beta1 * (1 - share) - 1) * decayed;
        z[i] -= rate * decayed;
      }
      k++;
      return displacement;
    }
  }

  @Override
  protected OptimizerFormula<ScheduleFreeAdamW> rule() {
    return new ScheduleFreeAdamWFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollowsTensorsAtOneRate(
        new ScheduleFreeAdamW(0.01), () -> new Transcription(0.9, 0.999, 1e-8, 0, 0, 2));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollowsTensorsAtOneRate(
        new ScheduleFreeAdamW(0.1)
            .withHyperParameter(ScheduleFreeAdamW.BETA1, 0.3)
            .withHyperParameter(ScheduleFreeAdamW.BETA2, 0.5)
            .withHyperParameter(ScheduleFreeAdamW.EPSILON, 1e-2)
            .withHyperParameter(ScheduleFreeAdamW.WEIGHT_DECAY, 0.2)
            .withHyperParameter(ScheduleFreeAdamW.WARMUP, 25)
            .withHyperParameter(ScheduleFreeAdamW.WEIGHT_POWER, 1.5),
        () -> new Transcription(0.3, 0.5, 1e-2, 0.2, 25, 1.5));
  }
}
