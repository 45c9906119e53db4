package org.xgrad.rules.radam;

import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class RAdamContractTest extends OptimizerPluginContract<RAdam> {

  @Override
  protected OptimizerFormula<RAdam> rule() {
    return new RAdamFormula();
  }
}
