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

  /** They read the weights, and their elements are by themselves. */
  private static final Set<String> SCHEDULE_FREE =
      Set.of("takesGradientsOfAnyOrder", "goesDownTheGradientFirst", "trainsPlainlyAtZeroSteps");

  /** Gravity reads the largest gradient; the others the weights, and most of them norms. */
  @Override
  protected Map<String, Set<String>> excused() {
    return Map.of(
        "adamp",
        OF_WEIGHTS_TOO,
        "sgdp",
        OF_WEIGHTS_TOO,
        "gravity",
        OF_WHOLE_TENSORS,
        "lars",
        OF_WEIGHTS_TOO,
        "lamb",
        OF_WEIGHTS_TOO,
        "schedule-free-sgd",
        SCHEDULE_FREE,
        "schedule-free-adamw",
        SCHEDULE_FREE);
  }
}
