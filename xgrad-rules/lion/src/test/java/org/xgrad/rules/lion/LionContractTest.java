package org.xgrad.rules.lion;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class LionContractTest extends OptimizerPluginContract<Lion> {

  @Override
  protected OptimizerFormula<Lion> rule() {
    return new LionFormula();
  }

  @Override
  protected Arbitrary<Lion> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates()).as(Lion::new);
  }
}
