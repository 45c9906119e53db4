package org.example.qhm;

import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class QhmContractTest extends OptimizerPluginContract<Qhm> {

  @Override
  protected OptimizerFormula<Qhm> rule() {
    return new QhmFormula();
  }
}
