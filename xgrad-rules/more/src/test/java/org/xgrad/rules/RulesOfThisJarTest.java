package org.xgrad.rules;

import java.util.Map;
import java.util.Set;
import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {

  /** Gravity reads the largest gradient. */
  @Override
  protected Map<String, Set<String>> excused() {
    return Map.of("gravity", Set.of("elementwise", "takesGradientsOfAnyOrder"));
  }
}
