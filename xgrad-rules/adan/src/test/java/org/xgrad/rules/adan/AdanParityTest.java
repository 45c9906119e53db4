package org.xgrad.rules.adan;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdanParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new Adan(1e-3), () -> new AdanReference(0.98, 0.92, 0.99, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new Adan(1e-2, 0.9, 0.5, 0.95, 1e-4),
        () -> new AdanReference(0.9, 0.5, 0.95, 1e-4)::displacement);
  }
}
