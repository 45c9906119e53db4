package org.xgrad.rules;

import java.util.Map;
import java.util.Set;
import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {

  /** Nesterovs' weights are ahead by themselves, and Lookahead's go back now and then. */
  @Override
  protected Map<String, Set<String>> excused() {
    return Map.of(
        "nesterovs",
        Set.of("faithfulToTheLastDisplacement"),
        "lookahead",
        Set.of(
            "faithfulToTheLastDisplacement",
            "goesDownTheGradientFirst",
            "takesGradientsOfAnyOrder"));
  }
}
