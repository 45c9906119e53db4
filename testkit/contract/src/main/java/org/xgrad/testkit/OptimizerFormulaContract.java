package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGrad;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.EvaluationProgram;
import org.xgrad.internal.program.NamesEvaluationWeights;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.optimizer.FormulaOptimizer;
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
 *   <li>the state starts at the declared values or as the weights, and has the declared size;
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
 *   <li>the weights to evaluate with are what the scalar oracle computes where it names any, and
 *       those that it trains otherwise, and before the first step;
 *   <li>it describes itself, and the defaults it names are of its class.
 * </ul>
 *
 * @param <U> the optimizer's configuration class
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public abstract class OptimizerFormulaContract<U extends FormulaOptimizer<U>>
    extends OptimizerConfigurationContract<U> {
  private static final int TRIES = 40;
  private static final int FEW_TRIES = 10;

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
  public final List<Program> programs(U optimizer, int t, double steps) {
    List<Program> programs = new ArrayList<>(super.programs(optimizer, t, steps));
    Progress at = new Progress(t, t - 1, 0, optimizer.getLearningRate(t - 1, 0));
    programs.add(UpdateProgram.of(rule(), optimizer, at));
    if (new XGrad(optimizer).keepsLastDelta()) {
      programs.add(
          Program.of(UpdateProgram.keepingDelta(rule(), optimizer, at, StateStorage.AS_IS)));
    }
    return programs;
  }

  /** Not one that starts at random, nor one that looks at the whole gradient. */
  @Override
  protected final boolean isElementwise(U optimizer) {
    Progress at = new Progress(1, 0, 0, optimizer.getLearningRate(0, 0));
    return !startsAtRandom(optimizer)
        && rule().transitions(optimizer, at, State.byName()).stream()
            .noneMatch(each -> each.value().hasReductions())
        && !rule().step(optimizer, at, State.byName()).hasReductions()
        && !rule().update(optimizer, at, State.byName()).hasReductions();
  }

  private boolean startsAtRandom(U optimizer) {
    return rule().slots(optimizer).stream().anyMatch(slot -> slot.deviation() > 0);
  }

  /**
   * {@return cases of configurations whose state does not start at random, and that see gradients
   * alone}
   */
  @Provide
  public Arbitrary<Case> casesThatStartAlike() {
    return casesOf(this::followsGradients);
  }

  /** Weight decay goes its own way. */
  private boolean followsGradients(U optimizer) {
    return !startsAtRandom(optimizer) && !readsWeights(optimizer);
  }

  /**
   * {@return whether the formula reads the weights, or has norms of their tensors: it can be used
   * in an attached network alone}
   *
   * @param optimizer the configuration
   */
  protected final boolean readsWeights(U optimizer) {
    return UpdateProgram.needsWeights(rule(), optimizer);
  }

  private boolean isElementwiseOfGradients(U optimizer) {
    return isElementwise(optimizer) && !readsWeights(optimizer);
  }

  /** {@return cases of configurations that update every element by itself, of gradients alone} */
  @Provide
  public Arbitrary<Case> elementwiseCasesOfGradients() {
    return casesOf(this::isElementwiseOfGradients);
  }

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return switch (law) {
      case "goesDownTheGradientFirst" ->
          unlessSome(
              this::followsGradients, "its state starts at random, or its step has weight decay");
      case "takesGradientsOfAnyOrder" ->
          unlessSome(
              this::isElementwiseOfGradients,
              "its elements depend on each other, or on the weights");
      default -> super.reasonToSkip(law);
    };
  }

  @Property(tries = TRIES)
  void updatesAsTheOracleDoes(@ForAll("cases") Case given) {
    U optimizer = configuration(given);
    INDArray weights = Nd4j.createFromArray(given.start());
    GradientUpdater<?> updater = start(optimizer, weights);
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      double[] gradient = given.gradients().get(iteration);
      Progress at =
          new Progress(iteration + 1, iteration, 0, optimizer.getLearningRate(iteration, 0));
      Program program = UpdateProgram.of(rule(), optimizer, at);
      Map<String, INDArray> before = started(optimizer, copy(updater.getState()), given.start());
      INDArray update = Nd4j.createFromArray(gradient);
      updater.applyUpdater(update, iteration, 0);
      Map<String, double[]> slots = elements(before);
      slots.put(State.GRADIENT, gradient);
      slots.put(StateSlot.PARAMETERS, given.start());
      Map<String, double[]> expected = ScalarOracle.run(program, slots, List.of());
      Map<String, double[]> actual = elements(updater.getState());
      actual.put(State.GRADIENT, update.toDoubleVector());
      for (String slot : actual.keySet()) {
        String what = slot.equals(State.GRADIENT) ? "the step" : "the state \"" + slot + "\"";
        for (int index = 0; index < gradient.length; index++) {
          int element = index;
          new Computed("the formula, as XGrad runs it", actual.get(slot)[index])
              .assertCloseTo(
                  new Computed("the scalar oracle", expected.get(slot)[index]),
                  exact(expected.get(slot)[index]),
                  () -> "Step %d, element %d: %s".formatted(at.completedSteps(), element, what),
                  () ->
                      "%s%nfrom %s%nof %s".formatted(program, element(before, element), optimizer));
        }
      }
    }
  }

  /** One rounding or two. */
  private static double exact(double expected) {
    return Math.abs(expected) * 1e-13 + 1e-300;
  }

  @Property(tries = TRIES)
  void evaluatesAtTheWeightsThatItNames(@ForAll("cases") Case given) {
    Rehearsal rehearsal = rehearse(given.withoutSteps(), 0);
    Bits.assertSame(
        evaluated(rehearsal), rehearsal.parameters(), "evaluated weights before the first step");
    given.gradients().forEach(rehearsal::step);
    Progress at = Progress.beforeUpdate(configuration(given), rehearsal.iteration(), 0);
    Map<String, double[]> slots = elements(rehearsal.updater().getState());
    slots.put(StateSlot.PARAMETERS, rehearsal.parameters().toDoubleVector());
    double[] expected =
        EvaluationProgram.of(rule(), configuration(given), at, StateStorage.AS_IS)
            .map(named -> ScalarOracle.run(Program.of(List.of(named)), slots, List.of()))
            .orElse(slots)
            .get(StateSlot.PARAMETERS);
    INDArray evaluated = evaluated(rehearsal);
    for (int index = 0; index < expected.length; index++) {
      assertThat(evaluated.getDouble(index))
          .as("the evaluated weight of element %d after %s", index, given)
          .isFinite()
          .isCloseTo(expected[index], within(exact(expected[index])));
    }
  }

  private static INDArray evaluated(Rehearsal rehearsal) {
    INDArray evaluated = rehearsal.parameters().dup();
    ((NamesEvaluationWeights) rehearsal.updater().base())
        .evaluate(
            evaluated, List.of(Tensor.of("all", evaluated.length())), rehearsal.iteration(), 0);
    return evaluated;
  }

  @Property(tries = TRIES)
  void goesDownTheGradientFirst(@ForAll("casesThatStartAlike") Case given) {
    double[] gradient = given.gradients().get(0);
    boolean startsAtZero =
        rule().slots(configuration(given)).stream().allMatch(slot -> slot.initialValue() == 0);
    GradientUpdater<?> updater = start(configuration(given), gradient.length);
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
  void takesGradientsOfAnyOrder(@ForAll("elementwiseCasesOfGradients") Case given) {
    U optimizer = configuration(given);
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
    U optimizer = configuration(given);
    int length = given.start().length;
    INDArray view = Nd4j.create(DataType.DOUBLE, Math.max(1, optimizer.stateSize(length)));
    boolean stateless = optimizer.stateSize(length) == 0;
    GradientUpdater<?> updater = optimizer.instantiate(stateless ? null : view, !stateless);
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      GradientUpdater<?> resumed =
          optimizer.clone().instantiate(stateless ? null : view.dup(), false);
      INDArray update = Nd4j.createFromArray(given.gradients().get(iteration));
      INDArray again = update.dup();
      OwnWeights.give(updater, Nd4j.createFromArray(given.start()));
      OwnWeights.give(resumed, Nd4j.createFromArray(given.start()));
      updater.applyUpdater(update, iteration, 0);
      resumed.applyUpdater(again, iteration, 0);
      Bits.assertSame(again, update, "the resumed step " + iteration);
    }
  }

  @Property(tries = TRIES)
  void everyBackendUpdatesAlike(@ForAll("cases") Case given) {
    U optimizer = configuration(given);
    Progress at = new Progress(1, 0, 0, optimizer.getLearningRate(0, 0));
    Program program = UpdateProgram.of(rule(), optimizer, at);
    List<String> backends = Backends.installed().names();
    Map<String, INDArray> first = new LinkedHashMap<>();
    for (String backend : backends) {
      Map<String, INDArray> fresh = copy(start(optimizer, given.start().length).getState());
      Map<String, INDArray> arrays = started(optimizer, fresh, given.start());
      arrays.put(State.GRADIENT, Nd4j.createFromArray(given.gradients().get(0)));
      arrays.put(StateSlot.PARAMETERS, Nd4j.createFromArray(given.start()));
      arrays.keySet().retainAll(program.shape().slots());
      Backends.installed().only(backend).run(program, arrays);
      arrays.forEach(
          (key, array) -> {
            double[] expected = first.computeIfAbsent(key, same -> array).toDoubleVector();
            for (int index = 0; index < expected.length; index++) {
              int element = index;
              new Computed("on " + backend, array.getDouble(index))
                  .assertCloseTo(
                      new Computed("on " + backends.get(0), expected[index]),
                      exact(expected[index]),
                      () -> "Element %d of \"%s\"".formatted(element, key),
                      () -> program + "\nof " + optimizer);
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
    Descent descent = new Descent(defaults(), rules(), landscape, share);
    for (double steps : List.of(0.0, 1.0)) {
      assertThat(descent.best(steps))
          .as("what is left of %s at s = %s, at the best learning rate", landscape, steps)
          .isLessThan(share);
    }
  }

  @Property(tries = FEW_TRIES)
  void aZeroGradientIsAZeroStepInEveryType(@ForAll("cases") Case given) {
    Rehearsal exact = rehearsal(configuration(given), DataType.DOUBLE);
    List<Rehearsal> others =
        new ArrayList<>(List.of(rehearsal(configuration(given), DataType.FLOAT)));
    if (HalfTrial.isTaken(configuration(given))) {
      others.add(rehearsal(configuration(given), DataType.FLOAT16));
    }
    for (int step = 0; step < 3; step++) {
      double expected = exact.step(new double[1]).getDouble(0);
      boolean isZero = expected == 0;
      // A decay of more than the weights themselves makes them grow, with every step. A type that
      // can't hold the step before its learning rate can't keep it for the prediction.
      double learningRate = configuration(given).getLearningRate(step, 0);
      double largest = Math.max(Math.abs(expected), Math.abs(expected / learningRate));
      others.removeIf(other -> isBeyond(other.parameters().dataType(), largest));
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
        assertThat(other.predictor().counts().withheld()).as("withheld %s", what).isZero();
      }
    }
  }

  /** Whether numbers of this magnitude, and of twice it, are too large for a type. */
  private static boolean isBeyond(DataType type, double magnitude) {
    double largest = type == DataType.FLOAT16 ? 65504 : Float.MAX_VALUE;
    return magnitude > largest / 4;
  }

  private Rehearsal rehearsal(U optimizer, DataType type) {
    return new Rehearsal(optimizer, 1, rules(), type, new double[] {1});
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
      new HalfTrial(defaults(), rules()).assertSensible();
    }
  }
}
