package org.xgrad.rules.nd4j;

import static org.xgrad.testkit.generate.Numbers.decayRates;
import static org.xgrad.testkit.generate.Numbers.epsilons;
import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.rule.PredictionRule;
import org.xgrad.testkit.PredictionRuleContract;

/** Every rule for an updater of ND4J's keeps the contract. */
class Nd4jRulesContractTest {

  @Group
  class AdamContract extends PredictionRuleContract<Adam> {
    @Override
    protected PredictionRule<Adam> rule() {
      return new AdamRule();
    }

    @Override
    protected Arbitrary<Adam> updaters() {
      return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
          .as(Adam::new);
    }
  }

  @Group
  class AMSGradContract extends PredictionRuleContract<AMSGrad> {
    @Override
    protected PredictionRule<AMSGrad> rule() {
      return new AmsGradRule();
    }

    @Override
    protected Arbitrary<AMSGrad> updaters() {
      return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
          .as(AMSGrad::new);
    }
  }

  @Group
  class AdaMaxContract extends PredictionRuleContract<AdaMax> {
    @Override
    protected PredictionRule<AdaMax> rule() {
      return new AdaMaxRule();
    }

    @Override
    protected Arbitrary<AdaMax> updaters() {
      return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
          .as(AdaMax::new);
    }
  }

  @Group
  class NadamContract extends PredictionRuleContract<Nadam> {
    @Override
    protected PredictionRule<Nadam> rule() {
      return new NadamRule();
    }

    @Override
    protected Arbitrary<Nadam> updaters() {
      return Combinators.combine(learningRates(), decayRates(), decayRates(), epsilons())
          .as(Nadam::new);
    }
  }

  @Group
  class RmsPropContract extends PredictionRuleContract<RmsProp> {
    @Override
    protected PredictionRule<RmsProp> rule() {
      return new RmsPropRule();
    }

    @Override
    protected Arbitrary<RmsProp> updaters() {
      return Combinators.combine(learningRates(), decayRates(), epsilons()).as(RmsProp::new);
    }
  }

  @Group
  class AdaGradContract extends PredictionRuleContract<AdaGrad> {
    @Override
    protected PredictionRule<AdaGrad> rule() {
      return new AdaGradRule();
    }

    @Override
    protected Arbitrary<AdaGrad> updaters() {
      return Combinators.combine(learningRates(), epsilons())
          .as((rate, epsilon) -> new AdaGrad(rate.doubleValue(), epsilon.doubleValue()));
    }
  }

  @Group
  class AdaDeltaContract extends PredictionRuleContract<AdaDelta> {
    @Override
    protected PredictionRule<AdaDelta> rule() {
      return new AdaDeltaRule();
    }

    @Override
    protected Arbitrary<AdaDelta> updaters() {
      return Combinators.combine(decayRates(), epsilons()).as(AdaDelta::new);
    }
  }

  @Group
  class NesterovsContract extends PredictionRuleContract<Nesterovs> {
    @Override
    protected PredictionRule<Nesterovs> rule() {
      return new NesterovsRule();
    }

    @Override
    protected Arbitrary<Nesterovs> updaters() {
      return Combinators.combine(learningRates(), decayRates())
          .as((rate, momentum) -> new Nesterovs(rate.doubleValue(), momentum.doubleValue()));
    }
  }

  @Group
  class SgdContract extends PredictionRuleContract<Sgd> {
    @Override
    protected PredictionRule<Sgd> rule() {
      return new SgdRule();
    }

    @Override
    protected Arbitrary<Sgd> updaters() {
      return learningRates().map(rate -> new Sgd(rate.doubleValue()));
    }
  }
}
