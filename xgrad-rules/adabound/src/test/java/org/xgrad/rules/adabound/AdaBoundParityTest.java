package org.xgrad.rules.adabound;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdaBoundParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new AdaBound(1e-3),
        () -> new AdaBoundReference(1e-3, 0.9, 0.999, 0.1, 1e-3, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new AdaBound(1e-2, 0.5, 0.9, 1e-4, 0.05, 0.1, 1e-3),
        () -> new AdaBoundReference(1e-3, 0.5, 0.9, 0.05, 0.1, 1e-4)::displacement);
  }
}
