package org.xgrad.rules.rootfree;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** RootFreeRmsProp keeps the contract, and is what its authors have, written out independently. */
class RootFreeRmsPropTest extends OptimizerPluginContract<RootFreeRmsProp> {

  /**
   * Root-free RMSprop; batchSize 1 switches the scaling off; s starts at 1 / batchSize. Source:
   * arXiv 2402.03496, Fig. 4; yorkerlin/remove-the-square-root, myoptim/rfrmsprop.py.
   */
  private static final class Transcription implements Parity.Transcription {
    private final double alpha;
    private final double epsilon;
    private final double momentum;
    private final double batchSize;
    private double s;
    private double buffer;

    Transcription(double alpha, double epsilon, double momentum, double batchSize) {
      this.alpha = alpha;
      this.epsilon = epsilon;
      this.momentum = momentum;
      this.batchSize = batchSize;
      s = 1 / batchSize;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      s = alpha * s + (1 - alpha) * gradient * gradient;
      buffer = momentum * buffer + gradient / (batchSize * s + epsilon);
      return learningRate * buffer;
    }
  }

  @Override
  protected OptimizerFormula<RootFreeRmsProp> rule() {
    return new RootFreeRmsPropFormula();
  }

  @Override
  protected Arbitrary<RootFreeRmsProp> updaters() {
    return Configurations.of(defaults()).with(RootFreeRmsProp.BATCH_SIZE, 1, 32, 1000).arbitrary();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(
        new RootFreeRmsProp(1e-2, 128), () -> new Transcription(0.99, 1e-4, 0.9, 128));
  }

  @Test
  void withoutMomentum() {
    Parity.assertFollows(
        new RootFreeRmsProp(1e-2, 1)
            .withHyperParameter(RootFreeRmsProp.SMOOTHING, 0.9)
            .withHyperParameter(RootFreeRmsProp.EPSILON, 1e-2)
            .withHyperParameter(RootFreeRmsProp.MOMENTUM, 0),
        () -> new Transcription(0.9, 1e-2, 0, 1));
  }
}
