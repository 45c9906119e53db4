package org.xgrad.rules.nadamw;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class NAdamWParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new NAdamW(1e-3), () -> new NAdamWReference(0.9, 0.999, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new NAdamW(1e-2, 0.5, 0.8, 1e-4), () -> new NAdamWReference(0.5, 0.8, 1e-4)::displacement);
  }
}
