package org.xgrad.rules.rootfree;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class RootFreeRmsPropParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new RootFreeRmsProp(1e-2, 128),
        () -> new RootFreeRmsPropReference(0.99, 1e-4, 0.9, 128)::displacement);
  }

  @Test
  void withoutMomentum() {
    Parity.assertFollows(
        new RootFreeRmsProp(1e-2, 0.9, 1e-2, 0, 1),
        () -> new RootFreeRmsPropReference(0.9, 1e-2, 0, 1)::displacement);
  }
}
