package org.xgrad.rules.ademamix;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** AdEMAMix keeps the contract, and is what its authors have, written out independently. */
class AdEMAMixTest extends OptimizerPluginContract<AdEMAMix> {

  /**
   * AdEMAMix; a warm-up of 0 steps is none; scheduleEpsilon is 1e-8 in the pytorch code, 0 in the
   * paper. Source: arXiv 2409.03137, Algorithm 1; apple/ml-ademamix, pytorch/ademamix.py.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double beta3;
    private final double alpha;
    private final double epsilon;
    private final int alphaWarmup;
    private final int beta3Warmup;
    private final double scheduleEpsilon;
    private double fast;
    private double slow;
    private double v;
    private int t;

    Transcription(
        double beta1,
        double beta2,
        double beta3,
        double alpha,
        double epsilon,
        int alphaWarmup,
        int beta3Warmup,
        double scheduleEpsilon) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.beta3 = beta3;
      this.alpha = alpha;
      this.epsilon = epsilon;
      this.alphaWarmup = alphaWarmup;
      this.beta3Warmup = beta3Warmup;
      this.scheduleEpsilon = scheduleEpsilon;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      double mixing = t < alphaWarmup ? alpha * t / alphaWarmup : alpha;
      double slowDecay = t < beta3Warmup ? warmingBeta3() : beta3;
      fast = beta1 * fast + (1 - beta1) * gradient;
      slow = slowDecay * slow + (1 - slowDecay) * gradient;
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      double momentum = fast / (1 - Math.pow(beta1, t)) + mixing * slow;
      double root = Math.sqrt(v / (1 - Math.pow(beta2, t)));
      return learningRate * momentum / (root + epsilon);
    }

    /** The decay rate whose half-life lies linearly between those of beta1 and beta3. */
    double warmingBeta3() {
      double share = (double) t / beta3Warmup;
      double halfLife = (1 - share) * halfLife(beta1) + share * halfLife(beta3);
      return Math.pow(0.5, 1 / (halfLife + 1));
    }

    double halfLife(double beta) {
      return Math.log(0.5) / Math.log(beta + scheduleEpsilon) - 1;
    }
  }

  @Override
  protected OptimizerFormula<AdEMAMix> rule() {
    return new AdEMAMixFormula();
  }

  @Override
  protected Arbitrary<AdEMAMix> updaters() {
    return Configurations.of(defaults())
        .with(AdEMAMix.ALPHA, 0, 2, 5)
        .with(AdEMAMix.ALPHA_WARMUP, 0, 3, 100)
        .with(AdEMAMix.BETA3_WARMUP, 0, 3, 100)
        .arbitrary();
  }

  @Test
  void withoutWarmup() {
    Parity.assertFollows(
        new AdEMAMix(1e-3), () -> new Transcription(0.9, 0.999, 0.9999, 5, 1e-8, 0, 0, 0));
  }

  @Test
  void withBothWarmups() {
    Parity.assertFollows(
        new AdEMAMix(1e-2)
            .withHyperParameter(AdEMAMix.BETA1, 0.8)
            .withHyperParameter(AdEMAMix.BETA2, 0.99)
            .withHyperParameter(AdEMAMix.EPSILON, 1e-6)
            .withHyperParameter(AdEMAMix.BETA3, 0.999)
            .withHyperParameter(AdEMAMix.ALPHA, 3)
            .withHyperParameter(AdEMAMix.ALPHA_WARMUP, 40)
            .withHyperParameter(AdEMAMix.BETA3_WARMUP, 25),
        () -> new Transcription(0.8, 0.99, 0.999, 3, 1e-6, 40, 25, 0));
  }
}
