package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.oracle.ScalarOracle;

/**
 * The laws of an optimizer that is stated as a formula: those of its prediction ({@link
 * PredictionRuleContract}), and
 *
 * <ul>
 *   <li>the updater computes what the scalar oracle does, state and step, to the formula's letter;
 *   <li>the state starts at the declared values, and has the declared size;
 *   <li>a configuration that went through JSON or clone is equal, and trains and predicts the same
 *       bits, with a learning-rate schedule and within an XGrad too;
 *   <li>configurations that differ in one field of their JSON are unequal: DL4J runs parameters of
 *       equal ones together;
 *   <li>from a fresh state the step goes down the gradient, or nowhere, in every element; where the
 *       state does not start at 0, in those whose gradient is at least 1, and where it starts at
 *       random, in none;
 *   <li>a run that is resumed from its saved state is the uninterrupted run, bit for bit;
 *   <li>every backend that is present computes the same update;
 *   <li>at some learning rate it comes down a quadratic and Rosenbrock's valley, with and without
 *       prediction;
 *   <li>hyper-parameters that are no number, or that JSON leaves out, are refused with their name;
 *   <li>where the step of a gradient of zeros is 0 in DOUBLE, it is 0 in FLOAT and HALF too, and so
 *       is its prediction;
 *   <li>where the squares of gradients overflow, the steps and state of its defaults are numbers
 *       still;
 *   <li>in HALF its defaults step as in DOUBLE, within a factor of 2, for gradients of 1e-4 to 300;
 *       or HALF is refused;
 *   <li>it describes itself, and the defaults it names are of its class.
 * </ul>
 *
 * @param <U> the optimizer's configuration class
 */
public abstract class OptimizerFormulaContract<U extends FormulaOptimizer<U>>
    extends PredictionRuleContract<U> {
  private static final int TRIES = 40;
  private static final int FEW_TRIES = 10;

  /** For a program that no gradient is at hand for. */
  private static final double LARGEST_GRADIENT = 1.5;

  /** The formula under test. */
  @Override
  protected abstract OptimizerFormula<U> rule();

  /**
   * Configurations over the ranges that the hyper-parameters declare, unless a test narrows them.
   */
  @Override
  protected Arbitrary<U> updaters() {
    return Configurations.of(defaults()).arbitrary();
  }

  /** The update that is the {@code t}-th step as well. */
  @Override
  List<Program> programs(U optimizer, int t, double steps) {
    List<Program> programs = new ArrayList<>(super.programs(optimizer, t, steps));
    Progress at = new Progress(t, t - 1, 0, optimizer.getLearningRate(t - 1, 0));
    programs.add(UpdateProgram.of(rule(), optimizer, at, () -> LARGEST_GRADIENT));
    return programs;
  }

  private U optimizer(Case given) {
    return rule().updater().cast(given.updater());
  }

  /** Not one that starts at random, nor one that looks at the whole gradient. */
  @Override
  protected final boolean isElementwise(Case given) {
    U optimizer = optimizer(given);
    Progress at = new Progress(1, 0, 0, optimizer.getLearningRate(0, 0));
    return rule().slots(optimizer).stream().allMatch(slot -> slot.deviation() == 0)
        && rule().transitions(optimizer, at, new Symbols()).stream()
            .noneMatch(each -> each.value().slots().contains(State.LARGEST_GRADIENT))
        && !rule().step(optimizer, at, new Symbols()).slots().contains(State.LARGEST_GRADIENT);
  }

  private static GradientUpdater<?> start(IUpdater optimizer, int parameters) {
    long size = optimizer.stateSize(parameters);
    Nd4j.getRandom().setSeed(Rehearsal.SEED);
    return optimizer.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), size > 0);
  }

  @Property(tries = TRIES)
  void updatesAsTheOracleDoes(@ForAll("cases") Case given) {
    U optimizer = optimizer(given);
    GradientUpdater<?> updater = start(optimizer, given.start().length);
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      double[] gradient = given.gradients().get(iteration);
      Progress at =
          new Progress(iteration + 1, iteration, 0, optimizer.getLearningRate(iteration, 0));
      Program program = UpdateProgram.of(rule(), optimizer, at, () -> largest(gradient));
      Map<String, INDArray> before = copy(updater.getState());
      INDArray update = Nd4j.createFromArray(gradient);
      updater.applyUpdater(update, iteration, 0);
      for (int index = 0; index < gradient.length; index++) {
        Map<String, Double> slots = new LinkedHashMap<>();
        for (var entry : before.entrySet()) {
          slots.put(entry.getKey(), entry.getValue().getDouble(index));
        }
        slots.put(State.GRADIENT, gradient[index]);
        Map<String, Double> after = ScalarOracle.run(program, slots);
        assertClose(update.getDouble(index), after.get(State.GRADIENT), "step " + at);
        for (var entry : copy(updater.getState()).entrySet()) {
          assertClose(entry.getValue().getDouble(index), after.get(entry.getKey()), entry.getKey());
        }
      }
    }
  }

  private static double largest(double[] gradient) {
    return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
  }

  private static void assertClose(double actual, double expected, String what) {
    assertThat(actual).as(what).isCloseTo(expected, within(Math.abs(expected) * 1e-13 + 1e-300));
  }

  private static Map<String, INDArray> copy(Map<String, INDArray> state) {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    state.forEach((key, array) -> copy.put(key, array.dup()));
    return copy;
  }

  @Property(tries = TRIES)
  void startsAtTheDeclaredState(@ForAll("cases") Case given) {
    U optimizer = optimizer(given);
    int length = given.start().length;
    List<StateSlot> slots = rule().slots(optimizer);
    assertThat(optimizer.stateSize(length)).isEqualTo((long) slots.size() * length);
    Map<String, INDArray> state = copy(start(optimizer, length).getState());
    assertThat(state.keySet())
        .containsExactlyElementsOf(slots.stream().map(StateSlot::key).toList());
    for (StateSlot slot : slots) {
      for (double element : state.get(slot.key()).toDoubleVector()) {
        assertThat(element)
            .as("the start of %s", slot.key())
            .isCloseTo(slot.initialValue(), within(8 * slot.deviation()));
      }
    }
  }

  @Property(tries = TRIES)
  void survivesJsonAndClone(@ForAll("cases") Case given) throws IOException {
    U optimizer = optimizer(given);
    StepSchedule schedule = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);
    for (IUpdater original :
        List.of(
            optimizer,
            optimizer.withLearningRateSchedule(schedule),
            new XGrad(optimizer, 0.5),
            new XGrad(optimizer.withLearningRateSchedule(schedule), schedule))) {
      ObjectMapper mapper = new ObjectMapper();
      IUpdater fromJson = mapper.readValue(mapper.writeValueAsString(original), IUpdater.class);
      for (IUpdater copy : List.of(fromJson, original.clone())) {
        assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);
        assertThat(copy.toString()).isEqualTo(original.toString());
        assertThat(train(copy, given)).isEqualTo(train(original, given));
        if (original == optimizer) {
          Bits.assertSame(predicted(copy, given), predicted(original, given), "predicted weights");
        }
      }
    }
  }

  @Property(tries = TRIES)
  void configurationsThatDifferAreUnequal(@ForAll("cases") Case given) throws IOException {
    SavedConfiguration.of(optimizer(given)).assertEveryFieldCounts();
  }

  @Property(tries = TRIES)
  void goesDownTheGradientFirst(@ForAll("cases") Case given) {
    double[] gradient = given.gradients().get(0);
    List<StateSlot> slots = rule().slots(optimizer(given));
    if (slots.stream().anyMatch(slot -> slot.deviation() > 0)) {
      return;
    }
    boolean startsAtZero = slots.stream().allMatch(slot -> slot.initialValue() == 0);
    GradientUpdater<?> updater = start(optimizer(given), gradient.length);
    INDArray update = Nd4j.createFromArray(gradient);
    updater.applyUpdater(update, 0, 0);
    for (int index = 0; index < gradient.length; index++) {
      if (!startsAtZero && Math.abs(gradient[index]) < 1) {
        continue;
      }
      // Compared as numbers: -0.0 is no ascent.
      assertThat(update.getDouble(index) * Math.signum(gradient[index]) >= 0)
          .as("the first step goes along the gradient in element %d", index)
          .isTrue();
    }
  }

  @Property(tries = TRIES)
  void takesGradientsOfAnyOrder(@ForAll("cases") Case given) {
    U optimizer = optimizer(given);
    if (!isElementwise(given)) {
      return;
    }
    double[] row = given.gradients().get(0);
    INDArray matrix = Nd4j.createFromArray(new double[][] {row, row});
    INDArray columns = matrix.dup('f');
    start(optimizer, 2 * row.length).applyUpdater(columns, 0, 0);
    start(optimizer, 2 * row.length).applyUpdater(matrix, 0, 0);
    assertThat(columns).isEqualTo(matrix);
    INDArray flat = Nd4j.createFromArray(row);
    start(optimizer, row.length).applyUpdater(flat, 0, 0);
    assertThat(matrix.getRow(0)).isEqualTo(flat);
  }

  @Property(tries = TRIES)
  void resumesBitForBit(@ForAll("cases") Case given) {
    U optimizer = optimizer(given);
    int length = given.start().length;
    INDArray view = Nd4j.create(DataType.DOUBLE, Math.max(1, optimizer.stateSize(length)));
    boolean stateless = optimizer.stateSize(length) == 0;
    GradientUpdater<?> updater = optimizer.instantiate(stateless ? null : view, !stateless);
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      GradientUpdater<?> resumed =
          optimizer.clone().instantiate(stateless ? null : view.dup(), false);
      INDArray update = Nd4j.createFromArray(given.gradients().get(iteration));
      INDArray again = update.dup();
      updater.applyUpdater(update, iteration, 0);
      resumed.applyUpdater(again, iteration, 0);
      Bits.assertSame(again, update, "the resumed step " + iteration);
    }
  }

  @Property(tries = TRIES)
  void everyBackendUpdatesAlike(@ForAll("cases") Case given) {
    U optimizer = optimizer(given);
    Progress at = new Progress(1, 0, 0, optimizer.getLearningRate(0, 0));
    Program program =
        UpdateProgram.of(rule(), optimizer, at, () -> largest(given.gradients().get(0)));
    Map<String, INDArray> first = new LinkedHashMap<>();
    for (String backend : Backends.installed().names()) {
      Map<String, INDArray> arrays = copy(start(optimizer, given.start().length).getState());
      arrays.put(State.GRADIENT, Nd4j.createFromArray(given.gradients().get(0)));
      Backends.installed().only(backend).run(program, arrays);
      arrays.forEach(
          (key, array) -> {
            double[] expected = first.computeIfAbsent(key, same -> array).toDoubleVector();
            for (int index = 0; index < expected.length; index++) {
              assertClose(array.getDouble(index), expected[index], key + " on " + backend);
            }
          });
    }
  }

  @Example
  void comesDownAQuadratic() {
    assertComesDown(Landscape.QUADRATIC, 1e-3);
  }

  @Example
  void comesDownRosenbrocksValley() {
    assertComesDown(Landscape.ROSENBROCK, 2e-2);
  }

  private void assertComesDown(Landscape landscape, double share) {
    PredictionRules rules = PredictionRules.of(rule());
    for (double steps : List.of(0.0, 1.0)) {
      assertThat(Descent.best(defaults(), steps, rules, landscape, share))
          .as("what is left of %s at s = %s, at the best learning rate", landscape, steps)
          .isLessThan(share);
    }
  }

  @Property(tries = TRIES)
  void refusesHyperParametersOutOfRange(@ForAll("cases") Case given) throws IOException {
    HyperParameters.assertChecked(optimizer(given));
    SavedConfiguration.of(optimizer(given)).assertNoNumberMayBeMissing();
  }

  @Property(tries = FEW_TRIES)
  void aZeroGradientIsAZeroStepInEveryType(@ForAll("cases") Case given) {
    Rehearsal exact = rehearsal(optimizer(given), DataType.DOUBLE);
    List<Rehearsal> others = new ArrayList<>(List.of(rehearsal(optimizer(given), DataType.FLOAT)));
    if (HalfTrial.isTaken(optimizer(given))) {
      others.add(rehearsal(optimizer(given), DataType.FLOAT16));
    }
    for (int step = 0; step < 3; step++) {
      boolean isZero = exact.step(new double[1]).getDouble(0) == 0;
      for (Rehearsal other : others) {
        String what = "of a zero gradient in " + other.parameters().dataType();
        double update = other.step(new double[1]).getDouble(0);
        assertThat(update).as("the step %s", what).isFinite();
        assertThat(!isZero || update == 0).as("0 is the step %s, not %s", what, update).isTrue();
        INDArray parameters = other.parameters().dup();
        INDArray predicted = other.predicted();
        if (isZero) {
          Bits.assertSame(predicted, parameters, "the prediction " + what);
        }
        assertThat(other.predictor().predictionsWithheld()).as("withheld %s", what).isZero();
      }
    }
  }

  private Rehearsal rehearsal(U optimizer, DataType type) {
    return new Rehearsal(optimizer, 1, PredictionRules.of(rule()), type, new double[] {1});
  }

  @Example
  void staysANumberWhereSquaresOverflow() {
    Rehearsal rehearsal = rehearsal(defaults(), DataType.FLOAT);
    for (double gradient : List.of(2e19, 2e19, -2e19, 0.1, 0.0, 0.1)) {
      assertThat(rehearsal.step(new double[] {gradient}).getDouble(0)).isNotNaN();
      rehearsal.stateCopy().forEach((key, array) -> assertThat(array.getDouble(0)).isNotNaN());
    }
  }

  @Example
  void worksInHalfOrRefusesIt() {
    if (HalfTrial.isTaken(defaults())) {
      new HalfTrial(defaults(), PredictionRules.of(rule())).assertSensible();
    }
  }

  @Example
  void describesItself() {
    assertThat(defaults()).isInstanceOf(rule().updater());
  }

  /** The configuration that the rule's author recommends. */
  protected final U defaults() {
    return rule()
        .description()
        .map(Description::defaults)
        .orElseThrow(
            () -> new AssertionError(rule().id() + " has no description(), which people look up"));
  }

  private INDArray predicted(IUpdater optimizer, Case given) {
    Rehearsal rehearsal =
        new Rehearsal(optimizer, 1, PredictionRules.of(rule()), DataType.DOUBLE, given.start());
    given.gradients().forEach(rehearsal::step);
    return rehearsal.predicted();
  }

  private static List<Double> train(IUpdater optimizer, Case given) {
    GradientUpdater<?> updater = start(optimizer, given.start().length);
    if (updater instanceof XGradUpdater predicted) {
      predicted.markPredicted();
    }
    INDArray parameters = Nd4j.createFromArray(given.start());
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      INDArray update = Nd4j.createFromArray(given.gradients().get(iteration));
      updater.applyUpdater(update, iteration, 0);
      parameters.subi(update);
    }
    return Arrays.stream(parameters.toDoubleVector()).boxed().toList();
  }
}
