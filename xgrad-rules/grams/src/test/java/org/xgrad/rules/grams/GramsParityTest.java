package org.xgrad.rules.grams;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class GramsParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(new Grams(1e-3), () -> new GramsReference(0.9, 0.999, 1e-6)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new Grams(1e-2, 0.5, 0.8, 1e-4), () -> new GramsReference(0.5, 0.8, 1e-4)::displacement);
  }
}
