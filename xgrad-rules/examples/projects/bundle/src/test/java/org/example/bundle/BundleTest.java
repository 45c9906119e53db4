package org.example.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.xgrad.optimizer.Optimizers;

class BundleTest {

  @Test
  void everyRuleIsFoundInTheOneJar() {
    assertThat(Optimizers.jars())
        .containsExactly(
            entry("adabelief", "bundle-1.0.0.jar"),
            entry("qhm", "bundle-1.0.0.jar"),
            entry("radam", "bundle-1.0.0.jar"));
    assertThat(Optimizers.problems()).isEmpty();
  }
}
