package org.xgrad.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;
import org.xgrad.testkit.generate.Numbers;

/**
 * A rule, the configurations of its updater, and real updaters that were put through some steps.
 *
 * @param <U> the updater's configuration class
 */
abstract class RuleFixture<U extends IUpdater> extends Contract {
  /** The most parameters, and the most steps, of a case. */
  private static final int LONGEST = 9;

  /** Configurations that are looked at to see whether a law applies to any. */
  private static final int SAMPLE = 200;

  private static final double RELATIVE = 1e-9;

  protected abstract PredictionRule<U> rule();

  protected abstract Arbitrary<U> updaters();

  /** Configurations with parameters and gradients: 1 to 9 parameters, 1 to 9 steps. */
  @Provide
  public Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, LONGEST),
            updaters(),
            Numbers.arrays(Numbers.parameters(), LONGEST),
            Numbers.arrays(Numbers.gradients(), LONGEST).list().ofMinSize(1).ofMaxSize(LONGEST))
        .as(Case::ofLength);
  }

  /** Cases whose configuration is one of these. */
  protected final Arbitrary<Case> casesOf(Predicate<U> configurations) {
    return cases().filter(given -> configurations.test(configuration(given)));
  }

  /** Steps to look ahead. */
  @Provide
  public Arbitrary<Double> steps() {
    return Numbers.steps();
  }

  /**
   * Why a law does not apply if it is for these configurations alone.
   *
   * @param reason said where there are none
   */
  protected final Optional<String> unlessSome(Predicate<U> configurations, String reason) {
    RandomGenerator<U> generator = updaters().generator(SAMPLE);
    // The same ones each time, so that a law is always skipped or never.
    Random random = new Random(Rehearsal.SEED);
    boolean some =
        Stream.generate(() -> generator.next(random).value())
            .limit(SAMPLE)
            .anyMatch(configurations);
    return some ? Optional.empty() : Optional.of(reason);
  }

  final U configuration(Case given) {
    return rule().updater().cast(given.updater());
  }

  /** The rule under test and no other. */
  final PredictionRules rules() {
    return PredictionRules.of(rule());
  }

  final Rehearsal rehearse(Case given, double steps) {
    return rehearse(given, steps, DataType.DOUBLE);
  }

  final Rehearsal rehearse(Case given, double steps, DataType precision) {
    Rehearsal rehearsal = new Rehearsal(given.updater(), steps, rules(), precision, given.start());
    given.gradients().forEach(rehearsal::step);
    return rehearsal;
  }

  /** The rule's step, as its author wrote it. */
  final Expr step(IUpdater updater, int t) {
    return rule().step(rule().updater().cast(updater), after(updater, t), State.byName());
  }

  /** What is left of the rule's step once the gradient is gone. */
  final Expr predictedStep(IUpdater updater, int t) {
    Expr step = step(updater, t);
    return State.isGoneAfterStep(step.slots())
        ? Expr.slot(State.LAST_DELTA).times(after(updater, t).learningRate())
        : step;
  }

  /** Where training is after {@code t} steps. */
  private static Progress after(IUpdater updater, int t) {
    return Progress.beforeUpdate(updater, t, 0);
  }

  /**
   * What a backend runs for this rule after {@code t} steps, for checks beside this contract.
   *
   * @param steps s
   */
  public List<Program> programs(U updater, int t, double steps) {
    return List.of(Program.of(PredictionPrograms.predict(steps, predictedStep(updater, t))));
  }

  /** The id of the rule under test. */
  public final String id() {
    return rule().id();
  }

  /** The configurations under test, for checks beside this contract. */
  public final Arbitrary<U> configurations() {
    return updaters();
  }

  /**
   * What a state is to the next update: before the first one, arrays that start as the weights are
   * these.
   *
   * @param state copies, which are changed
   */
  final Map<String, INDArray> started(U updater, Map<String, INDArray> state, double[] weights) {
    if (rule() instanceof OptimizerFormula<U> formula) {
      for (StateSlot slot : formula.slots(updater)) {
        if (slot.startsAsWeights() && state.get(slot.key()).isNaN().all()) {
          state.get(slot.key()).assign(Nd4j.createFromArray(weights));
        }
      }
    }
    return state;
  }

  /** The elements of a state's arrays. */
  static Map<String, double[]> elements(Map<String, INDArray> state) {
    Map<String, double[]> elements = new LinkedHashMap<>();
    state.forEach((key, array) -> elements.put(key, array.toDoubleVector()));
    return elements;
  }

  /** The state at an element. */
  static Map<String, Double> element(Map<String, INDArray> state, int index) {
    Map<String, Double> element = new LinkedHashMap<>();
    state.forEach((key, array) -> element.put(key, array.getDouble(index)));
    return element;
  }

  /** How much a number may be off that was computed in another order. */
  static double relative(double expected) {
    return Math.abs(expected) * RELATIVE + 1e-300;
  }

  /** How much a difference between numbers of the size of the parameter may be off. */
  static double tolerance(double expected, double parameter) {
    double tolerance =
        Math.abs(expected) * RELATIVE + Math.max(Math.abs(parameter), Math.abs(expected)) * 1e-13;
    return Double.isFinite(tolerance) ? tolerance : 0;
  }
}
