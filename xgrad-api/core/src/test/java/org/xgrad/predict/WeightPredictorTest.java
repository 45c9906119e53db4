package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.error.RuleException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.error.WeightsNotRestoredException;
import org.xgrad.expr.Expr;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

class WeightPredictorTest {
  private INDArray parameters;
  private XGradUpdater updater;

  @BeforeEach
  void stepOnce() {
    parameters = Nd4j.createFromArray(1.0, -0.0, Double.NaN);
    updater = new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(DataType.DOUBLE, 3), true);
    updater.markPredicted();
    updater.applyUpdater(Nd4j.createFromArray(1.0, 2.0, 3.0), 0, 0);
  }

  private ParameterGroup group(String name) {
    return new ParameterGroup(name, parameters, updater);
  }

  private WeightPredictor predictor() {
    return new WeightPredictor(List.of(group("weights")));
  }

  private long[] bits() {
    long[] bits = new long[3];
    for (int index = 0; index < bits.length; index++) {
      bits[index] = Double.doubleToRawLongBits(parameters.getDouble(index));
    }
    return bits;
  }

  @Test
  void movesAndRestores() {
    long[] before = bits();
    WeightPredictor predictor = predictor();
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(parameters.getDouble(0)).isEqualTo(1 - 2 * 0.5 * 1);
      assertThat(parameters.getDouble(1)).isEqualTo(-2 * 0.5 * 2);
      assertThat(ahead.predictedParameters()).isEqualTo(3);
      assertThat(predictor.isActive()).isTrue();
    }
    assertThat(bits()).isEqualTo(before);
    assertThat(predictor.isActive()).isFalse();
    assertThat(predictor.counts().made()).isEqualTo(1);
  }

  @Test
  void nothingMovesBeforeTheFirstStep() {
    WeightPredictor predictor = predictor();
    long[] before = bits();
    try (Prediction ahead = predictor.predict(0, 0)) {
      assertThat(bits()).isEqualTo(before);
      assertThat(ahead.predictedParameters()).isZero();
    }
    assertThat(predictor.counts().skipped()).isEqualTo(1);
    assertThat(predictor.counts().made()).isZero();
  }

  @Test
  void aSecondPredictionIsRefusedAndTheFirstHolds() {
    WeightPredictor predictor = predictor();
    long[] before = bits();
    Prediction first = predictor.predict(1, 0);
    long[] moved = bits();
    assertThatThrownBy(() -> predictor.predict(1, 0))
        .isInstanceOf(PredictionStateException.class)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("predicted already");
    assertThat(bits()).isEqualTo(moved);
    first.close();
    first.close();
    assertThat(bits()).isEqualTo(before);
    predictor.predict(1, 0).close();
  }

  @Test
  void anotherThreadIsRefused() throws InterruptedException {
    WeightPredictor predictor = predictor();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (Prediction ahead = predictor.predict(1, 0)) {
      Thread other =
          new Thread(
              () -> {
                try {
                  predictor.predict(1, 0);
                } catch (Throwable failure) {
                  thrown.set(failure);
                }
              });
      other.start();
      other.join();
    }
    assertThat(thrown.get()).isInstanceOf(PredictionStateException.class);
  }

  @Test
  void restoringWithoutAPredictionIsRefused() {
    WeightPredictor predictor = predictor();
    assertThatThrownBy(predictor::restore)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("Call predict first");
    Prediction ahead = predictor.predict(1, 0);
    predictor.restore();
    ahead.close();
    assertThatThrownBy(predictor::restore).isInstanceOf(PredictionStateException.class);
    try (Prediction again = predictor.predict(1, 0)) {
      ahead.close();
      assertThat(predictor.isActive()).as("after an old prediction is closed").isTrue();
      assertThat(again.predictedParameters()).isEqualTo(3);
    }
  }

  @Test
  void aRuleThatFailsLeavesTheWeightsAndThePredictorUsable() {
    boolean[] failing = {false};
    PredictionRules rules =
        PredictionRules.of(
            new PredictionRule<Sgd>() {
              @Override
              public String id() {
                return "failing";
              }

              @Override
              public Class<Sgd> updater() {
                return Sgd.class;
              }

              @Override
              public Expr step(Sgd sgd, Progress at, State state) {
                if (failing[0]) {
                  throw new IllegalStateException("out of order");
                }
                return at.learningRate().times(state.gradient());
              }
            });
    WeightPredictor predictor =
        new WeightPredictor(List.of(group("weights")), rules, Backends.installed());
    long[] before = bits();
    failing[0] = true;
    assertThatThrownBy(() -> predictor.predict(1, 0))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("out of order");
    assertThat(bits()).isEqualTo(before);
    failing[0] = false;
    predictor.predict(1, 0).close();
    assertThat(bits()).isEqualTo(before);
  }

  private static WatchedBackend failingInItsSecondRun() {
    int[] runs = {0};
    return new WatchedBackend(
        arrays -> {
          runs[0]++;
          if (runs[0] == 2) {
            throw new StackOverflowError("injected");
          }
        });
  }

  @Test
  void aKernelThatFailsLeavesAllGroupsAsTheyWere() {
    INDArray others = Nd4j.createFromArray(5.0, 6.0, 7.0);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(group("weights"), new ParameterGroup("others", others, updater)),
            PredictionRules.installed(),
            Backends.of(failingInItsSecondRun()));
    long[] before = bits();
    assertThatThrownBy(() -> predictor.predict(1, 0)).isInstanceOf(StackOverflowError.class);
    assertThat(bits()).isEqualTo(before);
    assertThat(others.toDoubleVector()).containsExactly(5, 6, 7);
    assertThat(predictor.isActive()).isFalse();
    predictor.predict(1, 0).close();
    assertThat(bits()).isEqualTo(before);
  }

  @Test
  void aRestoringKernelThatFailsCostsNothing() {
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(group("weights")),
            PredictionRules.installed(),
            Backends.of(failingInItsSecondRun()));
    long[] before = bits();
    Prediction ahead = predictor.predict(1, 0);
    assertThat(bits()).isNotEqualTo(before);
    ahead.close();
    assertThat(bits()).isEqualTo(before);
    assertThat(predictor.isActive()).isFalse();
  }

  @Test
  void aRestoreThatFailsLeavesNoOtherGroupBehind() {
    INDArray closed = Nd4j.createFromArray(5.0, 6.0, 7.0);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group("weights"),
                new ParameterGroup("closed", closed, updater),
                new ParameterGroup("more", parameters.dup(), updater)));
    INDArray more = predictor.groups().get(2).parameters();
    INDArray moreBefore = more.dup();
    long[] before = bits();
    Prediction ahead = predictor.predict(1, 0);
    closed.close();
    assertThatThrownBy(ahead::close)
        .isInstanceOf(WeightsNotRestoredException.class)
        .hasMessageContaining("[closed]")
        .hasMessageContaining("their memory was closed");
    assertThat(bits()).isEqualTo(before);
    assertThat(more.getDouble(0)).isEqualTo(moreBefore.getDouble(0));
    assertThat(predictor.isActive()).as("the closed array is still predicted").isTrue();
  }

  @Test
  void aClosedPredictorIsRefusedAndAnotherOneTakesItsPlace() {
    WeightPredictor predictor = predictor();
    Prediction ahead = predictor.predict(1, 0);
    assertThatThrownBy(predictor::close)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("predicted already");
    ahead.close();
    predictor.close();
    predictor.close();
    long[] before = bits();
    assertThatThrownBy(() -> predictor.predict(1, 0))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("closed");
    assertThat(predictor.isActive()).isFalse();
    assertThat(bits()).isEqualTo(before);
    try (Prediction other = predictor().predict(1, 0)) {
      assertThat(other.predictedParameters()).isEqualTo(3);
    }
  }

  @Test
  void anArrayInTwoGroupsIsRestored() {
    WeightPredictor predictor = new WeightPredictor(List.of(group("one"), group("same")));
    long[] before = bits();
    predictor.predict(1, 0).close();
    assertThat(bits()).isEqualTo(before);
  }

  @Test
  void aScheduleThatYieldsNoStepsIsRefusedBeforeAnythingMoves() {
    XGradUpdater scheduled =
        new XGrad(new Sgd(0.5), new FixedSchedule(-1))
            .instantiate(Nd4j.create(DataType.DOUBLE, 3), true);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group("weights"), new ParameterGroup("scheduled", parameters.dup(), scheduled)));
    long[] before = bits();
    assertThatThrownBy(() -> predictor.predict(1, 0)).isInstanceOf(InvalidSettingException.class);
    assertThat(bits()).isEqualTo(before);
  }

  @Test
  void stateOfAnotherLengthIsRefused() {
    INDArray longer = Nd4j.create(DataType.DOUBLE, 4);
    assertThatThrownBy(
            () -> new WeightPredictor(List.of(new ParameterGroup("longer", longer, updater))))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("\"longer\"")
        .hasMessageContaining("[3]");
  }

  @Test
  void matricesArePredictedFromFlatState() {
    double[][] values = {{1, 2, 3}, {4, 5, 6}};
    for (char order : new char[] {'c', 'f'}) {
      XGradUpdater flat =
          new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(DataType.DOUBLE, 6), true);
      flat.markPredicted();
      flat.applyUpdater(Nd4j.create(values), 0, 0);
      INDArray matrix = Nd4j.create(values).dup(order);
      WeightPredictor predictor =
          new WeightPredictor(List.of(new ParameterGroup("matrix", matrix, flat)));
      try (Prediction ahead = predictor.predict(1, 0)) {
        assertThat(matrix).as("in order %s", order).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 3));
      }
      assertThat(matrix).isEqualTo(Nd4j.create(values));
    }
  }

  @Test
  void tellsThatNothingIsPredictedFromAStateThatHasSeenNoGradient() {
    XGradUpdater fresh =
        new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(DataType.DOUBLE, 3), true);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", parameters, fresh)));
    predictor.predict(20, 0).close();
    GroupSummary summary = predictor.summaries().get(0);
    assertThat(summary.steps()).isZero();
    assertThat(summary.counts()).isEqualTo(new PredictionCounts(0, 1, 0, 0, 0));
  }

  @Test
  void tellsWhatItPredicts() {
    GroupSummary summary = predictor().summaries().get(0);
    assertThat(summary.name()).isEqualTo("weights");
    assertThat(summary.parameters()).isEqualTo(3);
    assertThat(summary.backend()).isEqualTo("fused");
    assertThat(summary.updater()).contains("Sgd", "steps=2.0");
  }
}
