package org.xgrad.rules.grams;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class GramsContractTest extends OptimizerPluginContract<Grams> {

  @Override
  protected OptimizerFormula<Grams> rule() {
    return new GramsFormula();
  }

  @Override
  protected Arbitrary<Grams> updaters() {
    return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
        .as(Grams::new);
  }
}
