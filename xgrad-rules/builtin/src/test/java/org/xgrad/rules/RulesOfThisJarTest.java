package org.xgrad.rules;

import java.util.Map;
import java.util.Set;
import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {

  /** Nesterovs' weights are ahead by themselves. */
  @Override
  protected Map<String, Set<String>> excused() {
    return Map.of("nesterovs", Set.of("faithfulToTheLastDisplacement"));
  }
}
