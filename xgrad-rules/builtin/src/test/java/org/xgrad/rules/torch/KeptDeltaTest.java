package org.xgrad.rules.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.testkit.Bits;

/** Delta that is kept in the update's own pass is the update divided by its learning rate. */
class KeptDeltaTest {
  private static final int ROWS = 17;
  private static final int COLUMNS = 59;

  private static INDArray view(DataType type, XGrad optimizer) {
    return Nd4j.create(type, optimizer.stateSize(ROWS * COLUMNS));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void isTheUpdateDividedByItsRate(DataType type) {
    XGrad optimizer =
        new XGrad(
            new TorchAdaGrad(1)
                .withLearningRateSchedule(new StepSchedule(ScheduleType.ITERATION, 0.3, 0.7, 1)));
    INDArray state = view(type, optimizer);
    XGradUpdater updater = optimizer.instantiate(state, true);
    GradientUpdater<?> alone =
        optimizer
            .base()
            .instantiate(Nd4j.create(type, optimizer.base().stateSize(ROWS * COLUMNS)), true);
    for (int iteration = 0; iteration < 6; iteration++) {
      if (iteration == 3) {
        // As a network's updater is, when its memory is replaced.
        state = state.dup();
        updater.setStateViewArray(state, new long[] {1, ROWS * COLUMNS}, 'c', false);
      }
      INDArray gradient = Nd4j.randn(type, ROWS, COLUMNS).dup(iteration % 2 == 0 ? 'c' : 'f');
      INDArray update = gradient.dup(gradient.ordering());
      updater.applyUpdater(gradient, iteration, 0);
      alone.applyUpdater(update, iteration, 0);
      Bits.assertSame(gradient, update, "update " + iteration);
      INDArray delta = updater.lastDelta().orElseThrow();
      INDArray divided = update.div(optimizer.getLearningRate(iteration, 0));
      Bits.assertSame(delta.reshape(ROWS, COLUMNS), divided, "Delta of update " + iteration);
      assertThat(delta.sumNumber().doubleValue()).isNotZero();
    }
  }
}
