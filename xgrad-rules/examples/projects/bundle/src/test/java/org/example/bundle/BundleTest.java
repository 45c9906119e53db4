package org.example.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;

class BundleTest {

  @Test
  void everyRuleIsFoundInTheOneJar() {
    assertThat(PredictionRules.installed().list())
        .extracting(InstalledRule::id, InstalledRule::jar)
        .containsExactly(
            tuple("adabelief", "bundle-1.0.0.jar"),
            tuple("qhm", "bundle-1.0.0.jar"),
            tuple("radam", "bundle-1.0.0.jar"));
    assertThat(PredictionRules.installed().problems()).isEmpty();
  }
}
