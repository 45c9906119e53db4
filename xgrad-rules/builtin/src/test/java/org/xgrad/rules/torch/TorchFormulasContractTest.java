package org.xgrad.rules.torch;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

    @Override
    protected Arbitrary<TorchAdam> updaters() {
      return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
          .as(TorchAdam::new);
    }
  }

  @Group
  class SgdMomentumContract extends OptimizerFormulaContract<SgdMomentum> {
    @Override
    protected OptimizerFormula<SgdMomentum> rule() {
      return new SgdMomentumFormula();
    }

    @Override
    protected Arbitrary<SgdMomentum> updaters() {
      return Combinators.combine(
              learningRates(),
              decayRates(),
              Arbitraries.doubles().between(0, 1),
              Arbitraries.of(SgdMomentum.FirstStep.class))
          .as(SgdMomentum::new);
    }
  }

  @Group
  class TorchAdaGradContract extends OptimizerFormulaContract<TorchAdaGrad> {
    @Override
    protected OptimizerFormula<TorchAdaGrad> rule() {
      return new TorchAdaGradFormula();
    }

    @Override
    protected Arbitrary<TorchAdaGrad> updaters() {
      return Combinators.combine(learningRates(), Arbitraries.doubles().between(0, 1), epsilons())
          .as(TorchAdaGrad::new);
    }
  }

  @Group
  class TorchRmsPropContract extends OptimizerFormulaContract<TorchRmsProp> {
    @Override
    protected OptimizerFormula<TorchRmsProp> rule() {
      return new TorchRmsPropFormula();
    }

    @Override
    protected Arbitrary<TorchRmsProp> updaters() {
      return Combinators.combine(learningRates(), decayRates(), epsilons()).as(TorchRmsProp::new);
    }
  }
}
