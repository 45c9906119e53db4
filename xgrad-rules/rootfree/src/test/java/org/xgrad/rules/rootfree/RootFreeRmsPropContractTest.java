package org.xgrad.rules.rootfree;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class RootFreeRmsPropContractTest extends OptimizerPluginContract<RootFreeRmsProp> {

  @Override
  protected OptimizerFormula<RootFreeRmsProp> rule() {
    return new RootFreeRmsPropFormula();
  }

  @Override
  protected Arbitrary<RootFreeRmsProp> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            epsilons(),
            decayRates(),
            Arbitraries.of(1.0, 32.0, 1000.0))
        .as(RootFreeRmsProp::new);
  }
}
