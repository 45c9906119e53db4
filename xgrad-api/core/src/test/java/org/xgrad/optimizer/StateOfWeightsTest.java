package org.xgrad.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.MissingWeightsException;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.Weights;
import org.xgrad.rule.StateSlot;

/** States that start as the weights, and weights to evaluate with that are made of them. */
class StateOfWeightsTest {
  private static final List<Tensor> TENSORS = List.of(Tensor.of("W", 2, 2));

  private final INDArray view = Nd4j.create(DataType.DOUBLE, 4);
  private final INDArray weights = Nd4j.createFromArray(1.0, 2.0, 3.0, 4.0).reshape(2, 2);

  private static FormulaUpdater<?> on(INDArray view, boolean initialize) {
    return (FormulaUpdater<?>) new Anchored(0.5).instantiate(view, initialize);
  }

  private void give(FormulaUpdater<?> updater) {
    updater.take(Optional.of(Weights.unpredicted(weights, TENSORS)));
  }

  private void step(FormulaUpdater<?> updater, int iteration) {
    INDArray update = Nd4j.ones(DataType.DOUBLE, 2, 2);
    updater.applyUpdater(update, iteration, 0);
    weights.subi(update);
  }

  @Test
  void startsAtTheFirstUpdateAndNotBefore() {
    FormulaUpdater<?> updater = on(view, true);
    give(updater);
    assertThat(view.isNaN().all()).isTrue();
    weights.assign(7);
    step(updater, 0);
    step(updater, 1);
    assertThat(view.toDoubleVector()).containsExactly(7, 7, 7, 7);
    assertThat(weights.toDoubleMatrix()).isDeepEqualTo(new double[][] {{6, 6}, {6, 6}});
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT", "HALF"})
  void startsInEveryType(DataType type) {
    INDArray state = Nd4j.create(type, 3);
    FormulaUpdater<?> updater = on(state, true);
    INDArray theta = Nd4j.createFromArray(1.5, -2, 0.25).castTo(type);
    updater.take(Optional.of(Weights.unpredicted(theta, List.of(Tensor.of("b", 3)))));
    updater.applyUpdater(Nd4j.zeros(type, 3), 0, 0);
    assertThat(state.toDoubleVector()).containsExactly(1.5, -2, 0.25);
  }

  @Test
  void correspondsElementByElementInAnyOrder() {
    FormulaUpdater<?> updater = on(view, true);
    INDArray columns = weights.dup('f');
    updater.take(Optional.of(Weights.unpredicted(columns, TENSORS)));
    updater.applyUpdater(Nd4j.zeros(DataType.DOUBLE, 2, 2), 0, 0);
    assertThat(view.toDoubleVector()).containsExactly(1, 2, 3, 4);
  }

  /** What was saved before the first update starts then; what was saved later goes on. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void goesOnWhereItWasSaved(int saved) {
    FormulaUpdater<?> updater = on(view, true);
    give(updater);
    for (int iteration = 0; iteration < saved; iteration++) {
      step(updater, iteration);
    }
    INDArray copy = view.dup();
    FormulaUpdater<?> resumed = on(copy, false);
    give(resumed);
    step(resumed, saved);
    assertThat(copy.toDoubleVector()).containsExactly(1, 2, 3, 4);
  }

  /** One number that is none is no fresh state: it is not lost that training has failed. */
  @Test
  void doesNotStartAnewWhereTrainingDiverged() {
    FormulaUpdater<?> updater = on(view, true);
    give(updater);
    step(updater, 0);
    view.putScalar(0, Double.NaN);
    step(updater, 1);
    assertThat(view.toDoubleVector()).containsExactly(Double.NaN, 2, 3, 4);
  }

  @Test
  void isRefusedWithoutWeightsAndStaysAsItIs() {
    FormulaUpdater<?> updater = on(view, true);
    INDArray gradient = Nd4j.ones(DataType.DOUBLE, 2, 2);
    assertThat(updater.needsWeights()).isTrue();
    assertThatThrownBy(() -> updater.applyUpdater(gradient, 0, 0))
        .isInstanceOf(MissingWeightsException.class)
        .hasMessageContaining("starts as them")
        .hasMessageContaining("WeightPrediction.attach(network, 0)");
    assertThat(view.isNaN().all()).isTrue();
    assertThat(gradient).isEqualTo(Nd4j.ones(DataType.DOUBLE, 2, 2));
  }

  @Test
  void mayNotBeDeclaredWithAnotherStart() {
    assertThatThrownBy(() -> new StateSlot("z", 1, 0, false, true))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("StateSlot.ofWeights(\"z\")");
    assertThatThrownBy(() -> new StateSlot("z", 0, 0, true, true))
        .isInstanceOf(InvalidSettingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "nd4j"})
  void evaluatesAtWhatTheFormulaNamesOnEveryBackend(String backend) {
    FormulaUpdater<?> updater = on(view, true);
    updater.runOn(Backends.installed().only(backend));
    give(updater);
    assertThat(updater.namesEvaluationWeights()).isTrue();
    INDArray evaluated = weights.dup();
    updater.evaluate(evaluated, TENSORS, 0, 0);
    assertThat(evaluated).as("before the first update").isEqualTo(weights);
    step(updater, 0);
    updater.evaluate(evaluated.assign(weights), TENSORS, 1, 0);
    assertThat(evaluated.toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{0.75, 1.75}, {2.75, 3.75}});
  }

  @Test
  void evaluationReadsNothingThatIsGone() {
    FormulaUpdater<?> updater =
        (FormulaUpdater<?>) Anchored.wrong().instantiate(view.assign(1), false);
    assertThatThrownBy(() -> updater.evaluate(weights, TENSORS, 1, 0))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("\"anchored\"")
        .hasMessageContaining("[gradient], which is gone");
    assertThat(weights.toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }
}
