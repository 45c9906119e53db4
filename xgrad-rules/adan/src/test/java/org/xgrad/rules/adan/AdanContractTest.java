package org.xgrad.rules.adan;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdanContractTest extends OptimizerPluginContract<Adan> {

  @Override
  protected OptimizerFormula<Adan> rule() {
    return new AdanFormula();
  }

  @Override
  protected Arbitrary<Adan> updaters() {
    return Combinators.combine(
            learningRates(), decayRates(), decayRates(), decayRates(), epsilons())
        .as(Adan::new);
  }
}
