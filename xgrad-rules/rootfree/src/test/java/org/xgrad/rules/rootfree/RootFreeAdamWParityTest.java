package org.xgrad.rules.rootfree;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class RootFreeAdamWParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new RootFreeAdamW(1e-3, 128),
        () -> new RootFreeAdamWReference(0.9, 0.99, 1e-4, 128, false)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new RootFreeAdamW(1e-2, 0.5, 0.8, 1e-2, 1),
        () -> new RootFreeAdamWReference(0.5, 0.8, 1e-2, 1, false)::displacement);
  }
}
