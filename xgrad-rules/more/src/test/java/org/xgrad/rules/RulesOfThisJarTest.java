package org.xgrad.rules;

import java.util.Map;
import java.util.Set;
import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {

  private static final Set<String> OF_WHOLE_TENSORS =
      Set.of("elementwise", "takesGradientsOfAnyOrder");

  private static final Set<String> OF_WEIGHTS_TOO =
      Set.of(
          "elementwise",
          "takesGradientsOfAnyOrder",
          "goesDownTheGradientFirst",
          "trainsPlainlyAtZeroSteps");

  /** Gravity reads the largest gradient; LARS, LAMB, AdamP and SGDP the weights, and norms. */
  @Override
  protected Map<String, Set<String>> excused() {
    return Map.of(
        "gravity", OF_WHOLE_TENSORS,
        "lars", OF_WEIGHTS_TOO,
        "lamb", OF_WEIGHTS_TOO,
        "adamp", OF_WEIGHTS_TOO,
        "sgdp", OF_WEIGHTS_TOO);
  }
}
