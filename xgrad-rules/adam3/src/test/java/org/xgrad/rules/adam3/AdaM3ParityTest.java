package org.xgrad.rules.adam3;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class AdaM3ParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new AdaM3(1e-3), () -> new AdaM3Reference(0.9, 0.999, 1e-16)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new AdaM3(1e-2, 0.5, 0.9, 1e-4), () -> new AdaM3Reference(0.5, 0.9, 1e-4)::displacement);
  }
}
