package org.xgrad.rules.adamod;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdaModContractTest extends OptimizerPluginContract<AdaMod> {

  @Override
  protected OptimizerFormula<AdaMod> rule() {
    return new AdaModFormula();
  }

  @Override
  protected Arbitrary<AdaMod> updaters() {
    return Combinators.combine(
            learningRates(), decayRates(), decayRates(), epsilons(), decayRates())
        .as(AdaMod::new);
  }
}
