package org.xgrad.rules.rootfree;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class RootFreeAdamWContractTest extends OptimizerPluginContract<RootFreeAdamW> {

  @Override
  protected OptimizerFormula<RootFreeAdamW> rule() {
    return new RootFreeAdamWFormula();
  }

  @Override
  protected Arbitrary<RootFreeAdamW> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            decayRates(),
            epsilons(),
            Arbitraries.of(1.0, 32.0, 1000.0))
        .as(RootFreeAdamW::new);
  }
}
