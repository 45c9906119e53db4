package org.xgrad.rules.ademamix;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdEMAMixContractTest extends OptimizerPluginContract<AdEMAMix> {

  @Override
  protected OptimizerFormula<AdEMAMix> rule() {
    return new AdEMAMixFormula();
  }

  @Override
  protected Arbitrary<AdEMAMix> updaters() {
    return Combinators.combine(
            learningRates(),
            decayRates(),
            decayRates(),
            epsilons(),
            decayRates(),
            Arbitraries.of(0.0, 2.0, 5.0),
            Arbitraries.of(0.0, 3.0, 100.0),
            Arbitraries.of(0.0, 3.0, 100.0))
        .as(AdEMAMix::new);
  }
}
