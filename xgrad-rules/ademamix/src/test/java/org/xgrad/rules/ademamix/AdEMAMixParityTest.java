package org.xgrad.rules.ademamix;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdEMAMixParityTest {

  @Test
  void withoutWarmup() {
    Parity.assertFollows(
        new AdEMAMix(1e-3),
        () -> new AdEmaMixReference(0.9, 0.999, 0.9999, 5, 1e-8, 0, 0, 0)::displacement);
  }

  @Test
  void withBothWarmups() {
    Parity.assertFollows(
        new AdEMAMix(1e-2, 0.8, 0.99, 1e-6, 0.999, 3, 40, 25),
        () -> new AdEmaMixReference(0.8, 0.99, 0.999, 3, 1e-6, 40, 25, 0)::displacement);
  }
}
