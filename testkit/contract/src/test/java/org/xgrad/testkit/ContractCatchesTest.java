package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.testkit.generate.Numbers;

/** The contract passes a right rule and catches wrong ones. */
class ContractCatchesTest {

  private static final String NOT_INSTALLED = "isInstalled";

  private static List<String> failuresOf(Class<?> contract) {
    return EngineTestKit.engine("jqwik")
        .selectors(selectClass(contract))
        .configurationParameter("jqwik.database", "")
        .configurationParameter("jqwik.reporting.onlyfailures", "true")
        .configurationParameter("jqwik.failures.runfirst", "false")
        // That a contract fails is what counts here; to look for its simplest case took minutes.
        .configurationParameter("jqwik.shrinking.default", "OFF")
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(Event::getTestDescriptor)
        .map(descriptor -> descriptor.getDisplayName())
        .toList();
  }

  @Test
  void aRightRulePasses() {
    assertThat(failuresOf(RightSgd.class))
        .as("all but its line in META-INF")
        .containsExactly(NOT_INSTALLED);
  }

  @Test
  void aStepOfTheWrongLengthIsNotFaithful() {
    assertThat(failuresOf(DoubledSgd.class))
        .containsExactlyInAnyOrder(NOT_INSTALLED, "faithfulToTheLastDisplacement");
  }

  @Test
  void aStepThatForgetsTheStabiliserIsNotFinite() {
    assertThat(failuresOf(UnstableAdam.class))
        .contains("finiteForFiniteState", "faithfulToTheLastDisplacement");
  }

  @Test
  void aDeclaredDeviationIsExcused() {
    assertThat(failuresOf(DeclaredSgd.class)).containsExactly(NOT_INSTALLED);
  }

  @Test
  void aRightOptimizerPasses() {
    assertThat(failuresOf(RightPlain.class)).containsExactly(NOT_INSTALLED);
  }

  @Test
  void anOptimizerThatClimbsIsCaught() {
    assertThat(failuresOf(ClimbingPlain.class))
        .contains("goesDownTheGradientFirst", "comesDownAQuadratic", "comesDownRosenbrocksValley");
  }

  @Test
  void anOptimizerThatForgetsItsHyperParametersIsCaught() {
    assertThat(failuresOf(ForgetfulContract.class))
        .contains("configurationsThatDifferAreUnequal", "survivesJsonAndClone");
  }

  /** Whatever its range, a hyper-parameter that is no number is refused. */
  @Test
  void anOptimizerCannotCheckNothing() {
    assertThat(failuresOf(UncheckedPlain.class)).containsExactly(NOT_INSTALLED);
  }

  @Test
  void anOptimizerThatDoesNotDescribeItselfIsCaught() {
    assertThat(failuresOf(SilentPlain.class))
        .containsExactlyInAnyOrder(
            NOT_INSTALLED,
            "describesItself",
            "comesDownAQuadratic",
            "comesDownRosenbrocksValley",
            "staysANumberWhereSquaresOverflow",
            "worksInHalfOrRefusesIt");
  }

  abstract static class PlainContract extends OptimizerFormulaContract<Plain> {
    private final Plain.Fault fault;

    PlainContract(Plain.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected OptimizerFormula<Plain> rule() {
      return new Plain.Formula(fault);
    }

    @Override
    protected Arbitrary<Plain> updaters() {
      return Combinators.combine(Numbers.learningRates(), Numbers.decayRates())
          .as((rate, decay) -> new Plain(rate, fault).withHyperParameter(Plain.DECAY, decay));
    }
  }

  static class RightPlain extends PlainContract {
    RightPlain() {
      super(Plain.Fault.NONE);
    }
  }

  static class ClimbingPlain extends PlainContract {
    ClimbingPlain() {
      super(Plain.Fault.CLIMBS);
    }
  }

  static class ForgetfulContract extends OptimizerFormulaContract<Forgetful> {
    @Override
    protected OptimizerFormula<Forgetful> rule() {
      return new Forgetful.Formula();
    }

    @Override
    protected Arbitrary<Forgetful> updaters() {
      return Combinators.combine(Numbers.learningRates(), Numbers.decayRates()).as(Forgetful::new);
    }
  }

  static class UncheckedPlain extends PlainContract {
    UncheckedPlain() {
      super(Plain.Fault.CHECKS_NOTHING);
    }
  }

  static class SilentPlain extends PlainContract {
    SilentPlain() {
      super(Plain.Fault.IS_SILENT);
    }
  }

  /** A rule for Sgd whose step is {@code factor*lr*gradient}. */
  private static class ScaledSgd implements PredictionRule<Sgd> {
    private final double factor;

    ScaledSgd(double factor) {
      this.factor = factor;
    }

    @Override
    public String id() {
      return "scaled-sgd";
    }

    @Override
    public Class<Sgd> updater() {
      return Sgd.class;
    }

    @Override
    public Expr step(Sgd sgd, Progress at, State state) {
      return at.learningRate().times(factor).times(state.gradient());
    }
  }

  abstract static class SgdContract extends PredictionRuleContract<Sgd> {
    @Override
    protected Arbitrary<Sgd> updaters() {
      return Numbers.learningRates().map(rate -> new Sgd(rate.doubleValue()));
    }
  }

  static class RightSgd extends SgdContract {
    @Override
    protected PredictionRule<Sgd> rule() {
      return new ScaledSgd(1);
    }
  }

  static class DoubledSgd extends SgdContract {
    @Override
    protected PredictionRule<Sgd> rule() {
      return new ScaledSgd(2);
    }
  }

  static class DeclaredSgd extends SgdContract {
    @Override
    protected PredictionRule<Sgd> rule() {
      return new ScaledSgd(2) {
        @Override
        public Optional<String> deviation() {
          return Optional.of("twice the displacement");
        }
      };
    }
  }

  static class UnstableAdam extends PredictionRuleContract<Adam> {
    @Override
    protected PredictionRule<Adam> rule() {
      return new PredictionRule<>() {
        @Override
        public String id() {
          return "unstable-adam";
        }

        @Override
        public Class<Adam> updater() {
          return Adam.class;
        }

        @Override
        public Expr step(Adam adam, Progress at, State state) {
          Expr correction = Terms.biasCorrection(Expr.scalar("b1", adam.getBeta1()), at.t());
          return at.learningRate()
              .times(state.slot("M"))
              .dividedBy(correction)
              .dividedBy(state.slot("V").squareRoot());
        }
      };
    }

    @Override
    protected Arbitrary<Adam> updaters() {
      return Numbers.learningRates().map(rate -> new Adam(rate.doubleValue()));
    }
  }
}
