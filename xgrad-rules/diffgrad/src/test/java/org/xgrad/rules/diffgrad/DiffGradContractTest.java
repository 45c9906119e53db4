package org.xgrad.rules.diffgrad;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class DiffGradContractTest extends OptimizerPluginContract<DiffGrad> {

  @Override
  protected OptimizerFormula<DiffGrad> rule() {
    return new DiffGradFormula();
  }

  @Override
  protected Arbitrary<DiffGrad> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
        .as(DiffGrad::new);
  }
}
