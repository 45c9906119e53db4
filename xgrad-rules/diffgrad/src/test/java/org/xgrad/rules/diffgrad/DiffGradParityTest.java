package org.xgrad.rules.diffgrad;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class DiffGradParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new DiffGrad(1e-3), () -> new DiffGradReference(0.9, 0.999, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new DiffGrad(1e-2, 0.5, 0.8, 1e-4),
        () -> new DiffGradReference(0.5, 0.8, 1e-4)::displacement);
  }
}
