package org.xgrad.rules.yogi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/** Gradients whose squares overflow. */
class YogiOverflowTest {

  @Test
  void anInfiniteMomentStaysInfiniteAndTheStepIsZero() {
    GradientUpdater<Yogi> updater = updater(DataType.FLOAT);
    double[] gradients = {2e19, 2e19, -2e19, 0.1, 0, 0.1};
    for (int iteration = 0; iteration < gradients.length; iteration++) {
      assertThat(step(updater, DataType.FLOAT, gradients[iteration], iteration)).isZero();
      assertThat(updater.getState().get("v").getDouble(0)).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void theSquareOf300IsFiniteInHalf() {
    GradientUpdater<Yogi> updater = updater(DataType.FLOAT16);
    double[] gradients = {300, 300, 0.1, 0.1};
    for (int iteration = 0; iteration < gradients.length; iteration++) {
      assertThat(step(updater, DataType.FLOAT16, gradients[iteration], iteration))
          .isBetween(1e-3, 1.1e-2);
      assertThat(updater.getState().get("v").getDouble(0)).isBetween(9.0, 15.0);
    }
  }

  private static GradientUpdater<Yogi> updater(DataType type) {
    Yogi yogi = new Yogi(1e-2);
    return yogi.instantiate(Nd4j.create(type, yogi.stateSize(1)), true);
  }

  private static double step(
      GradientUpdater<Yogi> updater, DataType type, double gradient, int iteration) {
    INDArray update = Nd4j.create(type, 1).assign(gradient);
    updater.applyUpdater(update, iteration, 0);
    return update.getDouble(0);
  }
}
