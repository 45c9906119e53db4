package org.xgrad.rules.yogi;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class YogiContractTest extends OptimizerPluginContract<Yogi> {

  @Override
  protected OptimizerFormula<Yogi> rule() {
    return new YogiFormula();
  }

  @Override
  protected Arbitrary<Yogi> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            decayRates(),
            epsilons(),
            Arbitraries.of(0.0, 1e-6, 1e-5))
        .as(Yogi::new);
  }
}
