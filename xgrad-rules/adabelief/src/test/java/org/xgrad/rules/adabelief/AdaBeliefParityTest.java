package org.xgrad.rules.adabelief;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdaBeliefParityTest {

  @Test
  void rectified() {
    Parity.assertFollows(
        new AdaBelief(1e-3),
        () -> new AdaBeliefRectifiedReference(0.9, 0.999, 1e-16, true)::displacement);
  }

  @Test
  void plain() {
    Parity.assertFollows(
        new AdaBelief(1e-2)
            .withHyperParameter(AdaBelief.BETA1, 0.8)
            .withHyperParameter(AdaBelief.BETA2, 0.99)
            .withHyperParameter(AdaBelief.EPSILON, 1e-6)
            .withHyperParameter(AdaBelief.RECTIFIED, false),
        () -> new AdaBeliefReference(0.8, 0.99, 1e-6)::displacement);
  }
}
