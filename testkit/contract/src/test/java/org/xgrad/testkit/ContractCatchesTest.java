package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
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
  private static final String FAITHFUL = "faithfulToTheLastDisplacement";
  private static final String WARM = "warmAfterALearningRateOfZero";

  private static Set<String> failuresOf(Class<?> contract, String... laws) {
    Outcome outcome = laws.length == 0 ? Outcome.of(contract) : Outcome.of(contract, laws);
    return outcome.failed().keySet();
  }

  @Test
  void aRightRulePasses() {
    Outcome outcome = Outcome.of(RightSgd.class);
    assertThat(outcome.failed()).as("all but its line in META-INF").containsOnlyKeys(NOT_INSTALLED);
    assertThat(outcome.skipped()).containsOnlyKeys(WARM);
    assertThat(outcome.passed()).hasSize(10);
  }

  @Test
  void aStepOfTheWrongLengthIsNotFaithful() {
    Outcome outcome = Outcome.of(DoubledSgd.class);
    assertThat(outcome.failed()).containsOnlyKeys(NOT_INSTALLED, FAITHFUL);
    assertThat(outcome.failed().get(FAITHFUL))
        .contains("the formula, with the gradient at hand: ", "the updater's last displacement: ")
        .contains("Sgd(learningRate=", "gradient=");
  }

  @Test
  void aStepThatForgetsTheStabiliserIsNotFinite() {
    assertThat(failuresOf(UnstableAdam.class, "finiteForFiniteState", FAITHFUL))
        .containsExactlyInAnyOrder("finiteForFiniteState", FAITHFUL);
  }

  @Test
  void aDeclaredDeviationIsExcusedAndReported() {
    Outcome outcome = Outcome.of(DeclaredSgd.class);
    assertThat(outcome.failed()).containsOnlyKeys(NOT_INSTALLED);
    assertThat(outcome.skipped())
        .containsOnlyKeys(WARM, FAITHFUL)
        .containsEntry(FAITHFUL, "it predicts something else on purpose: twice the displacement");
  }

  @Test
  void aDeviationThatSaysNothingIsNoExcuse() {
    assertThat(failuresOf(BlankSgd.class, FAITHFUL)).containsExactly(FAITHFUL);
  }

  @Test
  void aRightOptimizerPasses() {
    Outcome outcome = Outcome.of(RightPlain.class);
    assertThat(outcome.failed()).containsOnlyKeys(NOT_INSTALLED);
    assertThat(outcome.skipped()).containsOnlyKeys(WARM);
  }

  /** Every law that is not run is told of, in the report and to whoever asks the contract. */
  @Test
  void lawsThatDoNotApplyAreSkippedAndReported() {
    String[] laws = {WARM, "elementwise", "takesGradientsOfAnyOrder", "goesDownTheGradientFirst"};
    Outcome outcome = Outcome.of(RandomPlain.class, laws);
    assertThat(outcome.skipped())
        .containsOnlyKeys(laws)
        .containsEntry(
            "goesDownTheGradientFirst", "its state starts at random, or its step has weight decay");
    JqwikSession.run(
        () -> assertThat(new RandomPlain().skippedLaws()).isEqualTo(outcome.skipped()));
  }

  @Test
  void anOptimizerThatClimbsIsCaught() {
    String[] laws = {
      "goesDownTheGradientFirst", "comesDownAQuadratic", "comesDownRosenbrocksValley"
    };
    assertThat(failuresOf(ClimbingPlain.class, laws)).containsExactlyInAnyOrder(laws);
  }

  @Test
  void anOptimizerThatForgetsItsHyperParametersIsCaught() {
    String[] laws = {"configurationsThatDifferAreUnequal", "survivesJsonAndClone"};
    assertThat(failuresOf(ForgetfulContract.class, laws)).containsExactlyInAnyOrder(laws);
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

  static class RandomPlain extends PlainContract {
    RandomPlain() {
      super(Plain.Fault.STARTS_AT_RANDOM);
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

  static class BlankSgd extends SgdContract {
    @Override
    protected PredictionRule<Sgd> rule() {
      return new ScaledSgd(1) {
        @Override
        public Optional<String> deviation() {
          return Optional.of(" ");
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
