package org.xgrad.rules.schedulefree;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/**
 * Schedule-free SGD keeps the contract, and is what its authors have, written out independently.
 */
class ScheduleFreeSgdTest extends OptimizerPluginContract<ScheduleFreeSgd> {

  /**
   * Schedule-free SGD for one tensor. Source: facebookresearch/schedule_free, sgd_schedulefree.py;
   * arXiv 2405.15682. The displacement is what the authors' code does to y in place.
   */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double momentum;
    private final double decay;
    private final double warmup;
    private final double power;
    private double[] z = {};
    private double largestRate = -1;
    private double weightSum;
    private int k;

    Transcription(double momentum, double decay, double warmup, double power) {
      this.momentum = momentum;
      this.decay = decay;
      this.warmup = warmup;
      this.power = power;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (k == 0) {
        z = weights.clone();
      }
      double rate = k < warmup ? learningRate * (k + 1) / warmup : learningRate;
      largestRate = Math.max(rate, largestRate);
      double weight = Math.pow(largestRate, power);
      weightSum += weight;
      double share = weight / weightSum;
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        double decayed = gradient[i] + decay * weights[i];
        displacement[i] =
            share * (weights[i] - z[i]) - rate * (momentum * (1 - share) - 1) * decayed;
        z[i] -= rate * decayed;
      }
      k++;
      return displacement;
    }
  }

  @Override
  protected OptimizerFormula<ScheduleFreeSgd> rule() {
    return new ScheduleFreeSgdFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollowsTensors(new ScheduleFreeSgd(0.1), () -> new Transcription(0.9, 0, 0, 2));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollowsTensorsAtOneRate(
        new ScheduleFreeSgd(0.02)
            .withHyperParameter(ScheduleFreeSgd.MOMENTUM, 0.3)
            .withHyperParameter(ScheduleFreeSgd.WEIGHT_DECAY, 0.2)
            .withHyperParameter(ScheduleFreeSgd.WARMUP, 25)
            .withHyperParameter(ScheduleFreeSgd.WEIGHT_POWER, 1.5),
        () -> new Transcription(0.3, 0.2, 25, 1.5));
  }
}
