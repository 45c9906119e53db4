package org.xgrad.rules.rootfree;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** RootFreeAdamW keeps the contract, and is what its authors have, written out independently. */
class RootFreeAdamWTest extends OptimizerPluginContract<RootFreeAdamW> {

  /**
   * Root-free AdamW; batchSize 1 switches the scaling off; no bias correction by default. Source:
   * arXiv 2402.03496; yorkerlin/remove-the-square-root, myoptim/rfadamw.py.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double batchSize;
    private final boolean biasCorrection;
    private double m;
    private double s;
    private int t;

    Transcription(
        double beta1, double beta2, double epsilon, double batchSize, boolean biasCorrection) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.batchSize = batchSize;
      this.biasCorrection = biasCorrection;
      s = 1 / batchSize;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      s = beta2 * s + (1 - beta2) * gradient * gradient;
      double correction1 = biasCorrection ? 1 - Math.pow(beta1, t) : 1;
      double correction2 = biasCorrection ? 1 - Math.pow(beta2, t) : 1;
      return learningRate / correction1 * m / (batchSize * s / correction2 + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<RootFreeAdamW> rule() {
    return new RootFreeAdamWFormula();
  }

  @Override
  protected Arbitrary<RootFreeAdamW> updaters() {
    return Configurations.of(defaults()).with(RootFreeAdamW.BATCH_SIZE, 1, 32, 1000).arbitrary();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(
        new RootFreeAdamW(1e-3, 128), () -> new Transcription(0.9, 0.99, 1e-4, 128, false));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new RootFreeAdamW(1e-2, 1)
            .withHyperParameter(RootFreeAdamW.BETA1, 0.5)
            .withHyperParameter(RootFreeAdamW.BETA2, 0.8)
            .withHyperParameter(RootFreeAdamW.EPSILON, 1e-2),
        () -> new Transcription(0.5, 0.8, 1e-2, 1, false));
  }
}
