package org.example.qhm;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class QhmContractTest extends OptimizerPluginContract<Qhm> {

  @Override
  protected OptimizerFormula<Qhm> rule() {
    return new QhmFormula();
  }

  @Override
  protected Arbitrary<Qhm> updaters() {
    Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1).ofScale(4);
    return Combinators.combine(learningRates(), decayRates(), shares).as(Qhm::new);
  }
}
