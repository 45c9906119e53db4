package org.example.lamb;

import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.network.OptimizerPluginContract;

class PaperLambContractTest extends OptimizerPluginContract<PaperLamb> {

  @Override
  protected OptimizerFormula<PaperLamb> rule() {
    return new PaperLambFormula();
  }
}
