package org.xgrad.rules.amsgrad;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class TorchAmsGradContractTest extends OptimizerPluginContract<TorchAmsGrad> {

  @Override
  protected OptimizerFormula<TorchAmsGrad> rule() {
    return new TorchAmsGradFormula();
  }

  @Override
  protected Arbitrary<TorchAmsGrad> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
        .as(TorchAmsGrad::new);
  }
}
