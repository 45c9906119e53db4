package org.xgrad.rules.lion;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class LionParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(new Lion(1e-4), () -> new LionReference(0.9, 0.99)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(new Lion(1e-2, 0.5, 0.2), () -> new LionReference(0.5, 0.2)::displacement);
  }
}
