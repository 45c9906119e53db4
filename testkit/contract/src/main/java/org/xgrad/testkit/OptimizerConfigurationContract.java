package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.StateSlot;

/**
 * The laws of an optimizer's configuration: what it says of itself, what it starts from, what it
 * refuses, and that copies of it are the same optimizer.
 *
 * @param <U> the optimizer's configuration class
 */
abstract class OptimizerConfigurationContract<U extends FormulaOptimizer<U>>
    extends PredictionRuleContract<U> {
  private static final int TRIES = 40;
  private static final int FEW_TRIES = 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  protected abstract OptimizerFormula<U> rule();

  static GradientUpdater<?> start(IUpdater optimizer, int parameters) {
    long size = optimizer.stateSize(parameters);
    Nd4j.getRandom().setSeed(Rehearsal.SEED);
    return optimizer.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), size > 0);
  }

  /** The same, given the weights that it moves. */
  static GradientUpdater<?> start(IUpdater optimizer, INDArray weights) {
    GradientUpdater<?> updater = start(optimizer, (int) weights.length());
    OwnWeights.give(updater, weights);
    return updater;
  }

  static Map<String, INDArray> copy(Map<String, INDArray> state) {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    state.forEach((key, array) -> copy.put(key, array.dup()));
    return copy;
  }

  @Property(tries = TRIES)
  void startsAtTheDeclaredState(@ForAll("cases") Case given) {
    U optimizer = configuration(given);
    int length = given.start().length;
    List<StateSlot> slots = rule().slots(optimizer);
    assertThat(optimizer.stateSize(length)).isEqualTo((long) slots.size() * length);
    Map<String, INDArray> state = copy(start(optimizer, length).getState());
    assertThat(state.keySet())
        .containsExactlyElementsOf(slots.stream().map(StateSlot::key).toList());
    for (StateSlot slot : slots) {
      if (slot.startsAsWeights()) {
        assertThat(state.get(slot.key()).isNaN().all())
            .as("%s has not started before the first update", slot.key())
            .isTrue();
        continue;
      }
      for (double element : state.get(slot.key()).toDoubleVector()) {
        assertThat(element)
            .as("the start of %s", slot.key())
            .isCloseTo(slot.initialValue(), within(8 * slot.deviation()));
      }
    }
  }

  @Property(tries = FEW_TRIES)
  void survivesJsonAndClone(@ForAll("cases") Case given) throws IOException {
    U optimizer = configuration(given);
    StepSchedule schedule = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);
    for (IUpdater original :
        List.of(
            optimizer,
            optimizer.withLearningRateSchedule(schedule),
            new XGrad(optimizer, 0.5),
            new XGrad(optimizer.withLearningRateSchedule(schedule), schedule))) {
      IUpdater fromJson = MAPPER.readValue(MAPPER.writeValueAsString(original), IUpdater.class);
      List<Double> trained = train(original, given);
      for (IUpdater copy : List.of(fromJson, original.clone())) {
        assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);
        assertThat(copy.toString()).isEqualTo(original.toString());
        assertThat(train(copy, given)).isEqualTo(trained);
      }
    }
    IUpdater fromJson = MAPPER.readValue(MAPPER.writeValueAsString(optimizer), IUpdater.class);
    INDArray predicted = predicted(optimizer, given);
    for (IUpdater copy : List.of(fromJson, optimizer.clone())) {
      Bits.assertSame(predicted(copy, given), predicted, "predicted weights");
    }
  }

  @Property(tries = TRIES)
  void configurationsThatDifferAreUnequal(@ForAll("cases") Case given) throws IOException {
    SavedConfiguration.of(configuration(given)).assertEveryFieldCounts();
  }

  @Property(tries = TRIES)
  void refusesHyperParametersOutOfRange(@ForAll("cases") Case given) throws IOException {
    HyperParameters.assertChecked(configuration(given));
    SavedConfiguration.of(configuration(given)).assertNoNumberMayBeMissing();
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
    Rehearsal rehearsal = new Rehearsal(optimizer, 1, rules(), DataType.DOUBLE, given.start());
    given.gradients().forEach(rehearsal::step);
    return rehearsal.predicted();
  }

  private static List<Double> train(IUpdater optimizer, Case given) {
    GradientUpdater<?> updater = start(optimizer, given.start().length);
    if (updater instanceof XGradUpdater predicted) {
      predicted.markPredicted();
    }
    INDArray parameters = Nd4j.createFromArray(given.start());
    OwnWeights.give(updater, parameters);
    for (int iteration = 0; iteration < given.gradients().size(); iteration++) {
      INDArray update = Nd4j.createFromArray(given.gradients().get(iteration));
      updater.applyUpdater(update, iteration, 0);
      parameters.subi(update);
    }
    return Arrays.stream(parameters.toDoubleVector()).boxed().toList();
  }
}
