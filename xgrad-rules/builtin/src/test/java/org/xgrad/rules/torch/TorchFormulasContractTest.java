package org.xgrad.rules.torch;

import net.jqwik.api.Group;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.OptimizerFormulaContract;

/** Every optimizer in torch.optim's semantics keeps the contract. */
class TorchFormulasContractTest {

  @Group
  class TorchAdamContract extends OptimizerFormulaContract<TorchAdam> {
    @Override
    protected OptimizerFormula<TorchAdam> rule() {
      return new TorchAdamFormula();
    }
  }

  @Group
  class SgdMomentumContract extends OptimizerFormulaContract<SgdMomentum> {
    @Override
    protected OptimizerFormula<SgdMomentum> rule() {
      return new SgdMomentumFormula();
    }
  }

  @Group
  class TorchAdaGradContract extends OptimizerFormulaContract<TorchAdaGrad> {
    @Override
    protected OptimizerFormula<TorchAdaGrad> rule() {
      return new TorchAdaGradFormula();
    }
  }

  @Group
  class TorchRmsPropContract extends OptimizerFormulaContract<TorchRmsProp> {
    @Override
    protected OptimizerFormula<TorchRmsProp> rule() {
      return new TorchRmsPropFormula();
    }
  }
}
