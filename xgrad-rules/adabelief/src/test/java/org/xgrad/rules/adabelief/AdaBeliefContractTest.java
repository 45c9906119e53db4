package org.xgrad.rules.adabelief;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdaBeliefContractTest extends OptimizerPluginContract<AdaBelief> {

  @Override
  protected OptimizerFormula<AdaBelief> rule() {
    return new AdaBeliefFormula();
  }

  @Override
  protected Arbitrary<AdaBelief> updaters() {
    return Combinators.combine(
            learningRates(), decayRates(), decayRates(), epsilons(), Arbitraries.of(true, false))
        .as(AdaBelief::new);
  }
}
