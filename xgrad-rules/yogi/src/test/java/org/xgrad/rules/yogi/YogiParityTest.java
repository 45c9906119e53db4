package org.xgrad.rules.yogi;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class YogiParityTest {

  @Test
  void defaults() {
    Parity.assertFollows(
        new Yogi(1e-2), () -> new YogiReference(0.9, 0.999, 1e-3, 1e-6, 1e-6, false)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new Yogi(1e-3, 0.5, 0.9, 1e-6, 0),
        () -> new YogiReference(0.5, 0.9, 1e-6, 0, 0, false)::displacement);
  }
}
