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
    for (double gradient : new double[] {2e19, 2e19, -2e19, 0.1, 0, 0.1}) {
      assertThat(step(updater, DataType.FLOAT, gradient)).isZero();
      assertThat(updater.getState().get("v").getDouble(0)).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void theSquareOf300IsFiniteInHalf() {
    GradientUpdater<Yogi> updater = updater(DataType.FLOAT16);
    for (double gradient : new double[] {300, 300, 0.1, 0.1}) {
      assertThat(step(updater, DataType.FLOAT16, gradient)).isBetween(1e-4, 1.1e-2);
      assertThat(updater.getState().get("v").getDouble(0)).isBetween(9.0, 15.0);
    }
  }

  private static GradientUpdater<Yogi> updater(DataType type) {
    Yogi yogi = new Yogi(1e-2);
    return yogi.instantiate(Nd4j.create(type, yogi.stateSize(1)), true);
  }

  private static double step(GradientUpdater<Yogi> updater, DataType type, double gradient) {
    INDArray update = Nd4j.create(type, 1).assign(gradient);
    updater.applyUpdater(update, 0, 0);
    return update.getDouble(0);
  }
}
