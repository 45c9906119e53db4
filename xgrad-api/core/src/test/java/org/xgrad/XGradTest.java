package org.xgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.internal.registry.Output;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** Without rules on the class path: every updater predicts by its last update here. */
class XGradTest {

  @Test
  void refusesStepsThatAreNone() {
    for (double steps : new double[] {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new XGrad(new Adam(1e-3), steps))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(String.valueOf(steps))
          .hasMessageContaining("at least 0");
      XGrad scheduled = new XGrad(new Adam(1e-3), new FixedSchedule(steps));
      assertThatThrownBy(() -> scheduled.stepsAt(3, 0)).isInstanceOf(InvalidSettingException.class);
    }
  }

  @Test
  void aTrustLimitIsPartOfTheSetting() throws IOException {
    XGrad plain = new XGrad(new Adam(1e-3), 2);
    XGrad limited = plain.withTrustLimit(0.1);
    assertThat(plain.trustLimit()).isEmpty();
    assertThat(limited.trustLimit()).hasValue(0.1);
    assertThat(limited).isEqualTo(limited.clone()).isNotEqualTo(plain);
    assertThat(limited).hasSameHashCodeAs(limited.clone());
    assertThat(limited).hasToString("XGrad(base=" + plain.base() + ", steps=2.0, trustLimit=0.1)");
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readValue(mapper.writeValueAsString(limited), IUpdater.class))
        .isEqualTo(limited);
    assertThat(mapper.readValue(mapper.writeValueAsString(plain), IUpdater.class)).isEqualTo(plain);
    for (double limit : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> plain.withTrustLimit(limit))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(String.valueOf(limit))
          .hasMessageContaining("above 0");
    }
  }

  @Test
  void refusesBasesThatMakeNoSense() {
    assertThatThrownBy(() -> new XGrad(new XGrad(new Adam(1e-3))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("is an XGrad already");
    assertThatThrownBy(() -> new XGrad(new NoOp()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("NoOp");
    assertThatThrownBy(() -> new XGrad(null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("no base updater");
  }

  @Test
  void stepsMayFollowASchedule() {
    XGrad ramped = new XGrad(new Adam(1e-3), new RampUp(2, 4));
    assertThat(ramped.stepsAt(1, 0)).isEqualTo(0.5);
    assertThat(ramped.stepsAt(9, 0)).isEqualTo(2);
    XGrad fixed = new XGrad(new Adam(1e-3), new FixedSchedule(2));
    assertThat(fixed).isEqualTo(fixed.clone()).isNotEqualTo(new XGrad(new Adam(1e-3), 2));
    assertThat(new XGrad(new Adam(1e-3), 0.5).stepsAt(7, 1)).isEqualTo(0.5);
    assertThat(new XGrad(new Adam(1e-3)).stepsAt(7, 1)).isEqualTo(1);
  }

  @Test
  void aRampIsCheckedAndSurvivesJson() throws IOException {
    assertThatThrownBy(() -> new RampUp(-1, 4)).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> new RampUp(1, 0)).isInstanceOf(InvalidSettingException.class);
    XGrad ramped = new XGrad(new Adam(1e-3), new RampUp(2, 4));
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(ramped);
    assertThat(mapper.readValue(json, IUpdater.class)).isEqualTo(ramped).isEqualTo(ramped.clone());
  }

  @Test
  void jsonIsCheckedLikeAConstructorsArguments() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(new XGrad(new Adam(1e-3), 1));
    assertThatThrownBy(
            () -> mapper.readValue(json.replace("\"steps\":1.0", "\"steps\":-1.0"), IUpdater.class))
        .hasRootCauseInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("-1.0");
  }

  @Test
  void keepsTheLastUpdateDividedByItsLearningRate() {
    XGradUpdater updater =
        new XGrad(new Sgd(0.25)).instantiate(Nd4j.create(DataType.DOUBLE, 2), true);
    updater.applyUpdater(Nd4j.createFromArray(3.0, -4.0), 0, 0);
    assertThat(updater.lastDelta().orElseThrow().toDoubleVector()).containsExactly(3, -4);
    assertThat(updater.getState()).containsOnlyKeys(State.LAST_DELTA);

    XGradUpdater stopped =
        new XGrad(new Sgd(0.0)).instantiate(Nd4j.create(DataType.DOUBLE, 1), true);
    stopped.applyUpdater(Nd4j.createFromArray(3.0), 0, 0);
    assertThat(stopped.lastDelta().orElseThrow().getDouble(0))
        .as("at a learning rate of 0, of an updater without a rule")
        .isZero();

    INDArray half = Nd4j.createFromArray(1.0).castTo(DataType.FLOAT16);
    XGradUpdater vanishing =
        new XGrad(new Sgd(1e-8)).instantiate(Nd4j.create(DataType.FLOAT16, 1), true);
    vanishing.applyUpdater(half, 0, 0);
    assertThat(vanishing.lastDelta().orElseThrow().getDouble(0))
        .as("at a learning rate of 0 in half precision")
        .isZero();

    XGradUpdater rateless =
        new XGrad(new AdaDelta()).instantiate(Nd4j.create(DataType.DOUBLE, 3), true);
    INDArray update = Nd4j.createFromArray(3.0);
    rateless.applyUpdater(update, 0, 0);
    assertThat(rateless.lastDelta().orElseThrow().getDouble(0)).isEqualTo(update.getDouble(0));
  }

  @Test
  void refusesStateOfAnotherLayout() {
    XGrad adam = new XGrad(new Adam(1e-3));
    assertThatThrownBy(() -> adam.instantiate(Nd4j.create(DataType.FLOAT, 7), false))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("7 elements")
        .hasMessageContaining("2 arrays of the base updater and the last Delta");
    assertThatThrownBy(() -> adam.instantiate((INDArray) null, false))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("there is none");
    INDArray part = Nd4j.create(DataType.FLOAT, 2);
    assertThatThrownBy(() -> adam.instantiate(Map.of("M", part, "V", part), false))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("Read the state with the configuration it was saved with");
  }

  @Test
  void saysOnceThatItIsSteppedWithoutEverBeingPredicted() {
    XGradUpdater updater =
        new XGrad(new Sgd(0.25)).instantiate(Nd4j.create(DataType.DOUBLE, 1), true);
    Output output =
        Output.of(
            () -> {
              for (int iteration = 0; iteration < 4; iteration++) {
                updater.applyUpdater(Nd4j.createFromArray(1.0), iteration, 0);
              }
            });
    assertThat(output.lines())
        .filteredOn(line -> line.contains("never predicted"))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("WeightPrediction.ahead(network)"));

    XGradUpdater idle =
        new XGrad(new Sgd(0.25), 0).instantiate(Nd4j.create(DataType.DOUBLE, 1), true);
    Output silent = Output.of(() -> idle.applyUpdater(Nd4j.createFromArray(1.0), 5, 0));
    assertThat(silent.lines()).as("at s = 0").isEmpty();
  }

  /** Gradient descent that brings its formula along. */
  public static final class Plain extends FormulaOptimizer<Plain> {
    private static final long serialVersionUID = 1L;

    Plain(double learningRate) {
      super(learningRate);
    }

    @Override
    protected OptimizerFormula<Plain> formula() {
      return new PlainFormula();
    }
  }

  private static final class PlainFormula implements OptimizerFormula<Plain> {
    @Override
    public Class<Plain> updater() {
      return Plain.class;
    }

    @Override
    public String id() {
      return "plain";
    }

    @Override
    public List<StateSlot> slots(Plain plain) {
      return List.of();
    }

    @Override
    public List<Assignment> transitions(Plain plain, Progress at, State state) {
      return List.of();
    }

    @Override
    public Expr step(Plain plain, Progress at, State state) {
      return at.learningRate().times(state.gradient());
    }
  }

  @Test
  void stepsAreANumberOfAnyKindOrASchedule() {
    XGrad limited = new XGrad(new Plain(0.25), 2).withTrustLimit(0.1);
    assertThat(limited).isEqualTo(new XGrad(new Plain(0.25), 2.0).withTrustLimit(0.1));
    XGrad ramped = limited.withSteps(new RampUp(4, 10));
    assertThat(ramped.stepsAt(10, 0)).isEqualTo(4);
    assertThat(ramped.trustLimit()).hasValue(0.1);
    assertThat(ramped.withSteps(2)).isEqualTo(limited);
    assertThat(limited.stepsAt(10, 0)).as("the setting itself stays").isEqualTo(2);
  }

  /** A setting that was saved with {@code rule} in the place of its own. */
  private static XGrad savedWith(String rule, IUpdater base) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.valueToTree(new XGrad(base));
    json.set("rule", mapper.readTree(rule));
    return (XGrad) mapper.treeToValue(json, IUpdater.class);
  }

  private static String json(String id, int version, String formula) {
    return "{\"id\": \"%s\", \"version\": %d, \"formula\": \"%s\"}".formatted(id, version, formula);
  }

  private static String formulaOf(IUpdater base) {
    return new ObjectMapper().valueToTree(new XGrad(base)).get("rule").get("formula").asText();
  }

  /** No jar brings the rule that serves where there is none: nobody is sent to look for it. */
  @Test
  void aRefusalKnowsTheRuleThatServesWhereThereIsNone() throws IOException {
    XGrad lost = savedWith(json("lost", 3, "00"), new Sgd(0.25));
    assertThatThrownBy(lost::requireSameRule)
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("configured with rule \"lost\", version 3")
        .hasMessageContaining("here no rule is found. Put the jar of that rule on the class path");

    XGrad found = savedWith(json("last-update", 1, formulaOf(new Sgd(0.25))), new Plain(0.25));
    assertThatThrownBy(found::requireSameRule)
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("where no rule for its base was found")
        .hasMessageContaining("the rule here is Rule \"plain\"")
        .hasMessageContaining("Set the steps anew")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("Put the jar"));
    // The remedy.
    new XGrad(found.base()).requireSameRule();
  }

  @Test
  void filesHoldTheRulesNameAndNoClassOfIt() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(new XGrad(new Plain(0.25)));
    assertThat(json)
        .contains("\"rule\":{\"id\":\"plain\",\"version\":1,\"formula\":\"")
        .doesNotContain("PlainFormula", "internal");
    XGrad read = (XGrad) mapper.readValue(json, IUpdater.class);
    read.requireSameRule();
    assertThat(read).isEqualTo(new XGrad(new Plain(0.25)));
  }

  @Test
  void anotherVersionOfTheFormulaIsRefused() throws IOException {
    XGrad older = savedWith(json("plain", 7, formulaOf(new Plain(0.25))), new Plain(0.25));
    assertThatThrownBy(older::requireSameRule)
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("with rule \"plain\", version 7")
        .hasMessageContaining("PlainFormula")
        .hasMessageContaining(", version 1.")
        .hasMessageContaining("Put the jar of the former formula");
  }

  @Test
  void aFormulaThatPrintsOtherwiseIsRefused() throws IOException {
    XGrad changed = savedWith(json("plain", 1, "0123456789abcdef"), new Plain(0.25));
    assertThatThrownBy(changed::requireSameRule)
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("prints otherwise")
        .hasMessageContaining("0123456789abcdef")
        .hasMessageContaining(formulaOf(new Plain(0.25)));
  }

  @Test
  void aFileThatNamesTheRulesClassIsRefused() throws IOException {
    for (String former : List.of("\"org.xgrad.rules.nd4j.SgdRule\"", "null")) {
      XGrad early = savedWith(former, new Plain(0.25));
      assertThatThrownBy(early::requireSameRule)
          .isInstanceOf(StateMismatchException.class)
          .hasMessageContaining(
              former.equals("null")
                  ? "with a rule that it does not name"
                  : "with the class org.xgrad.rules.nd4j.SgdRule")
          .hasMessageContaining("Set the steps anew");
      // The remedy.
      early.withSteps(1).requireSameRule();
    }
  }

  @Test
  void aDamagedIdentityIsRefused() throws IOException {
    for (String damaged : List.of("{}", "{\"id\": \"plain\", \"version\": 1}")) {
      assertThatThrownBy(savedWith(damaged, new Plain(0.25))::requireSameRule)
          .as(damaged)
          .isInstanceOf(StateMismatchException.class);
    }
  }

  /** What a formula multiplies with may change from step to step; the formula does not. */
  @Test
  void aFormulaIsTheSameAtEveryLearningRate() {
    assertThat(formulaOf(new Plain(0.25))).isEqualTo(formulaOf(new Plain(0.5)));
    assertThat(formulaOf(new Plain(0.25))).isNotEqualTo(formulaOf(new Sgd(0.25)));
  }
}
