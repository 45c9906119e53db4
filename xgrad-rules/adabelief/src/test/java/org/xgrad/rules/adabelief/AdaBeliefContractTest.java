package org.xgrad.rules.adabelief;

import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class AdaBeliefContractTest extends OptimizerPluginContract<AdaBelief> {

  @Override
  protected OptimizerFormula<AdaBelief> rule() {
    return new AdaBeliefFormula();
  }
}
