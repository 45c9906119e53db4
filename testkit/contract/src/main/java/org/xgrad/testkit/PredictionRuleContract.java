package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.testkit.cuda.CudaBits;
import org.xgrad.testkit.cuda.CudaCase;
import org.xgrad.testkit.cuda.NeedsHostCompiler;
import org.xgrad.testkit.generate.Numbers;
import org.xgrad.testkit.oracle.ScalarOracle;

/**
 * The laws of a prediction rule. Extend it, and every law runs against the rule and the real
 * updater:
 *
 * <ul>
 *   <li>installed: the ServiceLoader finds the rule by its updater;
 *   <li>identity: s = 0 is the base updater, bit for bit;
 *   <li>linear: the predicted move is proportional to s;
 *   <li>silent: before the first step nothing moves, nor from a state that was initialised and has
 *       seen no gradient, whatever the iteration;
 *   <li>warm: where Delta is kept, an update at a learning rate of 0 leaves the Delta of one at any
 *       other rate;
 *   <li>faithful: at a constant learning rate, the predicted step is the displacement that the
 *       updater applied last, decoupled weight decay aside. A rule that predicts something else on
 *       purpose declares it ({@link PredictionRule#deviation()});
 *   <li>pure: predicting leaves the optimizer's state alone, and restoring is bit-exact, whatever
 *       the bits;
 *   <li>elementwise: splitting or permuting the parameters changes nothing; an optimizer's formula
 *       that starts at random or reads the largest gradient is excused;
 *   <li>finite: a state that finite gradients lead to yields finite predictions;
 *   <li>true to its formula: the prediction is what the scalar oracle computes;
 *   <li>the same everywhere: every backend that is present predicts the same weights;
 *   <li>the same on a GPU: its CUDA kernels, compiled for the CPU, give the bits of scalar Java,
 *       whatever the bits. (Skipped where there is no C++ compiler.)
 * </ul>
 *
 * @param <U> the updater's configuration class
 */
public abstract class PredictionRuleContract<U extends IUpdater> {
  private static final int TRIES = 60;
  private static final int FEW_TRIES = 20;
  private static final int CUDA_CASES = 12;
  private static final int CUDA_ELEMENTS = 16;
  private static final double RELATIVE = 1e-9;

  /** The rule under test. */
  protected abstract PredictionRule<U> rule();

  /** Configurations of its updater with a constant learning rate, over their whole useful range. */
  protected abstract Arbitrary<U> updaters();

  /**
   * A configuration and what it is put through.
   *
   * @param updater the configuration
   * @param start the parameters at the start
   * @param gradients a gradient for each step
   */
  public record Case(IUpdater updater, double[] start, List<double[]> gradients) {
    @Override
    public String toString() {
      return updater + " on " + start.length + " parameters, " + gradients.size() + " steps";
    }
  }

  /** Configurations with parameters and gradients: 1 to 9 parameters, 1 to 9 steps. */
  @Provide
  public Arbitrary<Case> cases() {
    return Arbitraries.integers()
        .between(1, 9)
        .flatMap(
            length ->
                Combinators.combine(
                        updaters(),
                        Numbers.arrays(Numbers.parameters(), length),
                        Numbers.arrays(Numbers.gradients(), length)
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(9))
                    .as(Case::new));
  }

  /** Steps to look ahead. */
  @Provide
  public Arbitrary<Double> steps() {
    return Numbers.steps();
  }

  /** Whether every element is updated by itself. */
  protected boolean isElementwise(Case given) {
    return true;
  }

  private Rehearsal rehearse(Case given, double steps) {
    return rehearse(given, steps, DataType.DOUBLE);
  }

  private Rehearsal rehearse(Case given, double steps, DataType precision) {
    Rehearsal rehearsal =
        new Rehearsal(given.updater(), steps, PredictionRules.of(rule()), precision, given.start());
    given.gradients().forEach(rehearsal::step);
    return rehearsal;
  }

  @Example
  void isInstalled() {
    assertThat(PredictionRules.installed().find(rule().updater()).map(InstalledRule::rule))
        .as(
            "the rule that META-INF/services/%s names for %s",
            PredictionRule.class.getName(), rule().updater().getName())
        .get()
        .isInstanceOf(rule().getClass());
  }

  @Property(tries = TRIES)
  void identityAtZeroSteps(@ForAll("cases") Case given) {
    Rehearsal rehearsal = rehearse(given, 0);
    Bits.assertSame(rehearsal.predicted(), rehearsal.parameters(), "predicted at s = 0");

    IUpdater plain = given.updater().clone();
    long stateSize = plain.stateSize(given.start().length);
    Nd4j.getRandom().setSeed(Rehearsal.SEED);
    var updater =
        plain.instantiate(
            stateSize == 0 ? null : Nd4j.create(DataType.DOUBLE, stateSize), stateSize > 0);
    INDArray parameters = Nd4j.createFromArray(given.start());
    for (int index = 0; index < given.gradients().size(); index++) {
      INDArray update = Nd4j.createFromArray(given.gradients().get(index));
      updater.applyUpdater(update, index, 0);
      parameters.subi(update);
    }
    Bits.assertSame(rehearsal.parameters(), parameters, "trained at s = 0");
  }

  @Property(tries = TRIES)
  void linearInSteps(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    double[] one = move(rehearse(given, 1));
    double[] many = move(rehearse(given, steps));
    double[] size = rehearse(given, 1).parameters().toDoubleVector();
    for (int index = 0; index < one.length; index++) {
      assertThat(many[index])
          .as("the move of element %d at s = %s", index, steps)
          .isCloseTo(steps * one[index], within(tolerance(steps * one[index], size[index])));
    }
  }

  @Property(tries = TRIES)
  void silentBeforeTheFirstStep(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(new Case(given.updater(), given.start(), List.of()), steps);
    Bits.assertSame(rehearsal.predicted(), rehearsal.parameters(), "predicted before any step");
  }

  @Property(tries = FEW_TRIES)
  void silentFromAStateThatHasSeenNoGradient(
      @ForAll("cases") Case given, @ForAll("steps") double steps) {
    for (DataType precision : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      Rehearsal rehearsal =
          rehearse(new Case(given.updater(), given.start(), List.of()), steps, precision);
      for (int iteration : List.of(1, 20, Integer.MAX_VALUE)) {
        rehearsal.continueAt(iteration);
        Bits.assertSame(rehearsal.predicted(), rehearsal.parameters(), "predicted from the start");
      }
      assertThat(rehearsal.predictor().predictionsWithheld()).as("withheld").isZero();
    }
  }

  @Property(tries = FEW_TRIES)
  void warmAfterALearningRateOfZero(@ForAll("cases") Case given) {
    IUpdater updater = given.updater();
    Optional<InstalledRule> installed = PredictionRules.installed().find(rule().updater());
    if (!updater.hasLearningRate()
        || installed.filter(it -> it.needsLastDelta(updater)).isEmpty()) {
      return;
    }
    double rate = updater.getLearningRate(0, 0);
    int last = given.gradients().size() - 1;
    double[] expected = move(rehearse(given, 1));
    Rehearsal rehearsal =
        rehearse(new Case(updater, given.start(), given.gradients().subList(0, last)), 1);
    IUpdater live = rehearsal.updater().getConfig();
    live.setLrAndSchedule(0, null);
    rehearsal.step(given.gradients().get(last));
    live.setLrAndSchedule(rate, null);
    double[] size = rehearsal.parameters().toDoubleVector();
    double[] predicted = move(rehearsal);
    for (int index = 0; index < expected.length; index++) {
      assertThat(predicted[index])
          .as("the predicted step of element %d after one at a rate of 0", index)
          .isCloseTo(
              expected[index], within(tolerance(expected[index], 2 * Math.abs(size[index]) + 10)));
    }
  }

  @Property(tries = TRIES)
  void faithfulToTheLastDisplacement(@ForAll("cases") Case given) {
    if (rule().deviation().isPresent()) {
      assertThat(rule().deviation().get()).as("the declared deviation").isNotBlank();
      return;
    }
    int last = given.gradients().size() - 1;
    Rehearsal rehearsal =
        rehearse(new Case(given.updater(), given.start(), given.gradients().subList(0, last)), 1);
    Map<String, INDArray> before = rehearsal.stateCopy();
    double[] gradient = given.gradients().get(last);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    double[] displacement = rehearsal.step(gradient).toDoubleVector();
    double[] size = rehearsal.parameters().toDoubleVector();
    double[] predicted = move(rehearsal);
    for (int index = 0; index < displacement.length; index++) {
      double tolerance = tolerance(displacement[index], size[index]);
      assertThat(predicted[index])
          .as("the predicted step of element %d", index)
          .isCloseTo(displacement[index], within(tolerance));
      assertThat(formula(rehearsal, before, gradient[index], largest, index))
          .as("the formula at element %d, with the gradient at hand", index)
          .isCloseTo(
              displacement[index], within(Math.abs(displacement[index]) * RELATIVE + 1e-300));
    }
  }

  /** The rule's own formula, with the inputs of the last step that are gone when predicting. */
  private double formula(
      Rehearsal rehearsal,
      Map<String, INDArray> before,
      double gradient,
      double largest,
      int index) {
    Map<String, Double> slots = new LinkedHashMap<>();
    before.forEach((key, array) -> slots.put(key + State.BEFORE, array.getDouble(index)));
    rehearsal.updater().getState().forEach((key, array) -> slots.put(key, array.getDouble(index)));
    slots.put(State.GRADIENT, gradient);
    slots.put(State.LARGEST_GRADIENT, largest);
    return ScalarOracle.evaluate(step(rehearsal), slots);
  }

  private Expr step(Rehearsal rehearsal) {
    return step(rehearsal.updater().getConfig().base(), rehearsal.iteration());
  }

  private Expr step(IUpdater updater, int t) {
    return rule().step(rule().updater().cast(updater), after(updater, t), new Symbols());
  }

  /** Where training is after {@code t} steps. */
  static Progress after(IUpdater updater, int t) {
    double rate = updater.hasLearningRate() ? updater.getLearningRate(t, 0) : 1;
    return new Progress(t, t, 0, rate);
  }

  @Property(tries = TRIES)
  void pure(
      @ForAll("cases") Case given, @ForAll("steps") double steps, @ForAll("bits") float[] bits) {
    Rehearsal rehearsal = rehearse(given, steps, DataType.FLOAT);
    Map<String, INDArray> state = rehearsal.stateCopy();
    for (int index = 0; index < rehearsal.parameters().length(); index++) {
      rehearsal.parameters().data().put(index, bits[index % bits.length]);
    }
    INDArray parameters = rehearsal.parameters().dup();
    rehearsal.predicted();
    Bits.assertSame(rehearsal.parameters(), parameters, "restored parameters");
    rehearsal
        .updater()
        .getState()
        .forEach((key, array) -> Bits.assertSame(array, state.get(key), "state " + key));
  }

  /** Arrays with awkward bits. */
  @Provide
  public Arbitrary<float[]> bits() {
    return Numbers.anyBits().array(float[].class).ofMinSize(1).ofMaxSize(9);
  }

  @Property(tries = TRIES)
  void elementwise(@ForAll("cases") Case given, @ForAll long seed) {
    if (!isElementwise(given)) {
      return;
    }
    long[] whole = Bits.of(rehearse(given, 1).predicted());
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < whole.length; index++) {
      order.add(index);
    }
    Collections.shuffle(order, new Random(seed));
    long[] permuted = Bits.of(rehearse(select(given, order), 1).predicted());
    for (int index = 0; index < whole.length; index++) {
      assertThat(permuted[index]).as("a permuted element").isEqualTo(whole[order.get(index)]);
    }
    List<Integer> part = order.subList(0, (order.size() + 1) / 2);
    long[] alone = Bits.of(rehearse(select(given, part), 1).predicted());
    for (int index = 0; index < alone.length; index++) {
      assertThat(alone[index]).as("an element apart").isEqualTo(whole[part.get(index)]);
    }
  }

  private static Case select(Case given, List<Integer> order) {
    return new Case(
        given.updater(),
        select(given.start(), order),
        given.gradients().stream().map(gradient -> select(gradient, order)).toList());
  }

  private static double[] select(double[] values, List<Integer> order) {
    return order.stream().mapToDouble(index -> values[index]).toArray();
  }

  @Property(tries = TRIES)
  void finiteForFiniteState(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    for (DataType precision : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      Rehearsal rehearsal = rehearse(given, steps, precision);
      for (double value : rehearsal.predicted().toDoubleVector()) {
        assertThat(value).as("a predicted weight in %s", precision).isFinite();
      }
      assertThat(rehearsal.predictor().predictionsWithheld())
          .as("predictions in %s that would not have been finite", precision)
          .isZero();
    }
  }

  @Property(tries = TRIES)
  void trueToTheOracle(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(given, steps);
    double[] predicted = rehearsal.predicted().toDoubleVector();
    Expr step = predictedStep(rehearsal.updater().getConfig().base(), rehearsal.iteration());
    for (int index = 0; index < predicted.length; index++) {
      int element = index;
      Map<String, Double> slots = new LinkedHashMap<>();
      rehearsal
          .updater()
          .getState()
          .forEach((key, array) -> slots.put(key, array.getDouble(element)));
      double theta = rehearsal.parameters().getDouble(index);
      double expected = theta - steps * ScalarOracle.evaluate(step, slots);
      assertThat(predicted[index])
          .as("predicted element %d", index)
          .isCloseTo(expected, within(tolerance(expected, theta)));
    }
  }

  @Property(tries = TRIES)
  void everyBackendPredictsAlike(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(given, steps);
    double[] parameters = rehearsal.parameters().toDoubleVector();
    double[] expected = rehearsal.predicted().toDoubleVector();
    for (String backend : Backends.installed().names()) {
      double[] predicted = rehearsal.predicted(Backends.installed().only(backend)).toDoubleVector();
      for (int index = 0; index < predicted.length; index++) {
        assertThat(predicted[index])
            .as("element %d on %s", index, backend)
            .isCloseTo(expected[index], within(tolerance(expected[index], parameters[index])));
      }
    }
  }

  /** What is left of the rule's step once the gradient is gone. */
  private Expr predictedStep(IUpdater updater, int t) {
    Expr step = step(updater, t);
    return InstalledRule.isGoneAfterStep(step)
        ? Expr.slot(State.LAST_DELTA).times(after(updater, t).learningRate())
        : step;
  }

  /** Many configurations a try: their kernels are compiled together. */
  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(NeedsHostCompiler.class)
  void theSameOnAGpu(
      @ForAll("configurations") List<U> configurations,
      @ForAll("steps") double steps,
      @ForAll("manyBits") float[] bits) {
    List<CudaCase> cases = new ArrayList<>();
    int t = 0;
    for (U configuration : configurations) {
      t++;
      for (Program program : programs(configuration, t, steps)) {
        cases.add(new CudaCase(program, arrays(program, bits, cases.size())));
      }
    }
    CudaBits.assertScalarJava(cases);
  }

  /** What runs for this rule after {@code t} steps. */
  List<Program> programs(U updater, int t, double steps) {
    return List.of(Program.of(PredictionPrograms.predict(steps, predictedStep(updater, t))));
  }

  /** A part of the bits for each slot, another one for each case. */
  private static Map<String, float[]> arrays(Program program, float[] bits, int of) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    int from = of;
    for (String slot : program.shape().slots()) {
      float[] array = new float[CUDA_ELEMENTS];
      for (int element = 0; element < CUDA_ELEMENTS; element++) {
        array[element] = bits[from++ % bits.length];
      }
      arrays.put(slot, array);
    }
    return arrays;
  }

  /** Several configurations. */
  @Provide
  public Arbitrary<List<U>> configurations() {
    return updaters().list().ofSize(CUDA_CASES);
  }

  /** Awkward bits for several arrays. */
  @Provide
  public Arbitrary<float[]> manyBits() {
    return Numbers.anyBits().array(float[].class).ofSize(CUDA_CASES * CUDA_ELEMENTS);
  }

  private static double[] move(Rehearsal rehearsal) {
    return rehearsal.parameters().sub(rehearsal.predicted()).toDoubleVector();
  }

  /** Of a difference between numbers of the size of the parameter. */
  private static double tolerance(double expected, double parameter) {
    double tolerance =
        Math.abs(expected) * RELATIVE + Math.max(Math.abs(parameter), Math.abs(expected)) * 1e-13;
    return Double.isFinite(tolerance) ? tolerance : 0;
  }
}
