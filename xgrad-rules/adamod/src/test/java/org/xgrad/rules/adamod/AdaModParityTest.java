package org.xgrad.rules.adamod;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdaModParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new AdaMod(1e-3), () -> new AdaModReference(0.9, 0.999, 0.999, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new AdaMod(1e-2, 0.5, 0.8, 1e-4, 0.9),
        () -> new AdaModReference(0.5, 0.8, 0.9, 1e-4)::displacement);
  }
}
