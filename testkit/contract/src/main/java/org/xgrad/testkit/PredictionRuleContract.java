package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;
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
 *       that starts at random or has a norm, a sum or a largest element in it is excused;
 *   <li>finite: a state that finite gradients lead to yields finite predictions;
 *   <li>true to its formula: the prediction is what the scalar oracle computes;
 *   <li>the same everywhere: every backend that is present predicts the same weights.
 * </ul>
 *
 * @param <U> the updater's configuration class
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public abstract class PredictionRuleContract<U extends IUpdater> extends RuleFixture<U> {
  private static final int TRIES = 60;
  private static final int FEW_TRIES = 20;

  /** {@return the rule under test} */
  @Override
  protected abstract PredictionRule<U> rule();

  /**
   * {@return configurations of its updater with a constant learning rate, over their whole useful
   * range}
   */
  @Override
  protected abstract Arbitrary<U> updaters();

  /**
   * {@return whether every element is updated by itself}
   *
   * @param updater the configuration
   */
  protected boolean isElementwise(U updater) {
    return true;
  }

  /**
   * {@return whether a step is the learning rate times what does not depend on it} Else a last
   * update at a rate of 0, which is kept as it is at a rate of 1, does not tell those at others.
   *
   * @param updater the configuration
   */
  public boolean scalesWithTheRate(U updater) {
    return true;
  }

  /**
   * Why a law does not apply to this rule. A contract that knows better adds to it; whatever is
   * skipped stands in the test report.
   */
  @Override
  protected Optional<String> reasonToSkip(String law) {
    return switch (law) {
      case "warmAfterALearningRateOfZero" ->
          unlessSome(
              this::keepsLastDelta,
              "no configuration has a learning rate and, by the rule that is installed, keeps its"
                  + " last update, which scales with it");
      case "faithfulToTheLastDisplacement" ->
          rule()
              .deviation()
              .filter(said -> !said.isBlank())
              .map(said -> "it predicts something else on purpose: " + said);
      case "elementwise" -> unlessSome(this::isElementwise, "its elements depend on each other");
      default -> super.reasonToSkip(law);
    };
  }

  private boolean keepsLastDelta(U updater) {
    return updater.hasLearningRate()
        && scalesWithTheRate(updater)
        && PredictionRules.installed()
            .find(rule().updater())
            .filter(installed -> installed.needsLastDelta(updater))
            .isPresent();
  }

  /** {@return cases of configurations that keep the last Delta} */
  @Provide
  public Arbitrary<Case> casesThatKeepTheLastDelta() {
    return casesOf(this::keepsLastDelta);
  }

  /** {@return cases of configurations that update every element by itself} */
  @Provide
  public Arbitrary<Case> elementwiseCases() {
    return casesOf(this::isElementwise);
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
    OwnWeights.give(updater, parameters);
    for (int index = 0; index < given.gradients().size(); index++) {
      INDArray update = Nd4j.createFromArray(given.gradients().get(index));
      updater.applyUpdater(update, index, 0);
      parameters.subi(update);
    }
    Bits.assertSame(rehearsal.parameters(), parameters, "trained at s = 0");
  }

  @Property(tries = TRIES)
  void linearInSteps(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(given, 1);
    double[] one = rehearsal.predictedMove();
    double[] many = rehearse(given, steps).predictedMove();
    double[] size = rehearsal.parameters().toDoubleVector();
    for (int index = 0; index < one.length; index++) {
      assertThat(many[index])
          .as("the move of element %d at s = %s", index, steps)
          .isCloseTo(steps * one[index], within(tolerance(steps * one[index], size[index])));
    }
  }

  @Property(tries = TRIES)
  void silentBeforeTheFirstStep(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(given.withoutSteps(), steps);
    Bits.assertSame(rehearsal.predicted(), rehearsal.parameters(), "predicted before any step");
  }

  @Property(tries = FEW_TRIES)
  void silentFromAStateThatHasSeenNoGradient(
      @ForAll("cases") Case given, @ForAll("steps") double steps) {
    for (DataType precision : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      Rehearsal rehearsal = rehearse(given.withoutSteps(), steps, precision);
      for (int iteration : List.of(1, 20, Integer.MAX_VALUE)) {
        rehearsal.continueAt(iteration);
        Bits.assertSame(rehearsal.predicted(), rehearsal.parameters(), "predicted from the start");
      }
      assertThat(rehearsal.predictor().counts().withheld()).as("withheld").isZero();
    }
  }

  @Property(tries = FEW_TRIES)
  void warmAfterALearningRateOfZero(@ForAll("casesThatKeepTheLastDelta") Case given) {
    double rate = given.updater().getLearningRate(0, 0);
    double[] expected = rehearse(given, 1).predictedMove();
    Rehearsal rehearsal = rehearse(given.withoutLastStep(), 1);
    IUpdater live = rehearsal.updater().getConfig();
    live.setLrAndSchedule(0, null);
    rehearsal.step(given.lastGradient());
    live.setLrAndSchedule(rate, null);
    double[] size = rehearsal.parameters().toDoubleVector();
    double[] predicted = rehearsal.predictedMove();
    for (int index = 0; index < expected.length; index++) {
      assertThat(predicted[index])
          .as("the predicted step of element %d after one at a rate of 0", index)
          .isCloseTo(
              expected[index], within(tolerance(expected[index], 2 * Math.abs(size[index]) + 10)));
    }
  }

  @Property(tries = TRIES)
  void faithfulToTheLastDisplacement(@ForAll("cases") Case given) {
    assertThat(rule().deviation()).as("what deviation() says it predicts instead").isEmpty();
    Rehearsal rehearsal = rehearse(given.withoutLastStep(), 1);
    double[] gradient = given.lastGradient();
    double[] weights = rehearsal.parameters().toDoubleVector();
    Map<String, INDArray> before = started(configuration(given), rehearsal.stateCopy(), weights);
    double[] displacement = rehearsal.step(gradient).toDoubleVector();
    double[] size = rehearsal.parameters().toDoubleVector();
    double[] predicted = rehearsal.predictedMove();
    Expr step = step(rehearsal.updater().getConfig().base(), rehearsal.iteration());
    // The rule's own formula, with the inputs of the last step that are gone when predicting.
    Map<String, double[]> slots = new LinkedHashMap<>();
    elements(before).forEach((key, values) -> slots.put(key + State.BEFORE, values));
    slots.putAll(elements(rehearsal.updater().getState()));
    slots.put(State.GRADIENT, gradient);
    slots.put(StateSlot.PARAMETERS, weights);
    double[] stated = ScalarOracle.evaluate(step, slots, List.of());
    for (int index = 0; index < displacement.length; index++) {
      int element = index;
      Computed applied = new Computed("the updater's last displacement", displacement[index]);
      new Computed("the predicted step", predicted[index])
          .assertCloseTo(
              applied,
              tolerance(displacement[index], size[index]),
              () -> "Element " + element + " of " + given,
              () -> describe(rehearsal, element) + "\ngradient " + gradient[element]);
      new Computed("the formula, with the gradient at hand", stated[index])
          .assertCloseTo(
              applied,
              relative(displacement[index]),
              () -> "Element " + element + " of " + given,
              () -> step + "\nfrom " + at(slots, element));
    }
  }

  private static Map<String, Double> at(Map<String, double[]> slots, int element) {
    Map<String, Double> values = new LinkedHashMap<>();
    slots.forEach((key, elements) -> values.put(key, elements[element]));
    return values;
  }

  private static String describe(Rehearsal rehearsal, int element) {
    return "after %d steps of %s, state %s"
        .formatted(
            rehearsal.iteration(),
            rehearsal.updater().getConfig().base(),
            element(rehearsal.updater().getState(), element));
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

  /** {@return arrays with awkward bits} */
  @Provide
  public Arbitrary<float[]> bits() {
    return Numbers.anyBits().array(float[].class).ofMinSize(1).ofMaxSize(9);
  }

  @Property(tries = TRIES)
  void elementwise(@ForAll("elementwiseCases") Case given, @ForAll long seed) {
    long[] whole = Bits.of(rehearse(given, 1).predicted());
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < whole.length; index++) {
      order.add(index);
    }
    Collections.shuffle(order, new Random(seed));
    long[] permuted = Bits.of(rehearse(given.select(order), 1).predicted());
    for (int index = 0; index < whole.length; index++) {
      assertThat(permuted[index]).as("a permuted element").isEqualTo(whole[order.get(index)]);
    }
    List<Integer> part = order.subList(0, (order.size() + 1) / 2);
    long[] alone = Bits.of(rehearse(given.select(part), 1).predicted());
    for (int index = 0; index < alone.length; index++) {
      assertThat(alone[index]).as("an element apart").isEqualTo(whole[part.get(index)]);
    }
  }

  @Property(tries = TRIES)
  void finiteForFiniteState(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    for (DataType precision : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      Rehearsal rehearsal = rehearse(given, steps, precision);
      for (double value : rehearsal.predicted().toDoubleVector()) {
        assertThat(value).as("a predicted weight in %s", precision).isFinite();
      }
      assertThat(rehearsal.predictor().counts().withheld())
          .as("predictions in %s that would not have been finite", precision)
          .isZero();
    }
  }

  @Property(tries = TRIES)
  void trueToTheOracle(@ForAll("cases") Case given, @ForAll("steps") double steps) {
    Rehearsal rehearsal = rehearse(given, steps);
    double[] predicted = rehearsal.predicted().toDoubleVector();
    Expr step = predictedStep(rehearsal.updater().getConfig().base(), rehearsal.iteration());
    double[] stated =
        ScalarOracle.evaluate(step, elements(rehearsal.updater().getState()), List.of());
    for (int index = 0; index < predicted.length; index++) {
      int element = index;
      double theta = rehearsal.parameters().getDouble(index);
      double expected = theta - steps * stated[index];
      new Computed("the formula, as XGrad runs it", predicted[index])
          .assertCloseTo(
              new Computed("the scalar oracle", expected),
              tolerance(expected, theta),
              () -> "Predicted element " + element + " of " + given,
              () ->
                  "theta %s, s = %s%n%s%n%s"
                      .formatted(theta, steps, step, describe(rehearsal, element)));
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
}
