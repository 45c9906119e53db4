package org.xgrad.rules.radam;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class RAdamContractTest extends OptimizerPluginContract<RAdam> {

  @Override
  protected OptimizerFormula<RAdam> rule() {
    return new RAdamFormula();
  }

  @Override
  protected Arbitrary<RAdam> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            decayRates(),
            epsilons(),
            Arbitraries.of(RAdam.Variant.class))
        .as(RAdam::new);
  }
}
