package org.xgrad.rules.adam3;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdaM3ContractTest extends OptimizerPluginContract<AdaM3> {

  @Override
  protected OptimizerFormula<AdaM3> rule() {
    return new AdaM3Formula();
  }

  @Override
  protected Arbitrary<AdaM3> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
        .as(AdaM3::new);
  }
}
