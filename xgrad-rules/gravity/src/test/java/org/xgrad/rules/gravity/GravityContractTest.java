package org.xgrad.rules.gravity;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class GravityContractTest extends OptimizerPluginContract<Gravity> {

  @Override
  protected OptimizerFormula<Gravity> rule() {
    return new GravityFormula();
  }

  @Override
  protected Arbitrary<Gravity> updaters() {
    return Combinators.combine(
            learningRates(),
            Arbitraries.of(0.0, 0.01, 0.05),
            decayRates(),
            Arbitraries.of(0.01, 0.1))
        .as(Gravity::new);
  }
}
