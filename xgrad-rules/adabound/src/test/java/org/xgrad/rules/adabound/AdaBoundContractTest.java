package org.xgrad.rules.adabound;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdaBoundContractTest extends OptimizerPluginContract<AdaBound> {

  @Override
  protected OptimizerFormula<AdaBound> rule() {
    return new AdaBoundFormula();
  }

  @Override
  protected Arbitrary<AdaBound> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            decayRates(),
            epsilons(),
            learningRates(),
            Arbitraries.of(1e-4, 1e-3, 1e-1),
            Arbitraries.of(1e-3, 1e-2))
        .as(AdaBound::new);
  }
}
