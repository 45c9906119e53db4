package org.xgrad.rules.nadamw;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class NAdamWContractTest extends OptimizerPluginContract<NAdamW> {

  @Override
  protected OptimizerFormula<NAdamW> rule() {
    return new NAdamWFormula();
  }

  @Override
  protected Arbitrary<NAdamW> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
        .as(NAdamW::new);
  }
}
