package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;

class CountersTest {
  private final INDArray parameters = Nd4j.ones(DataType.FLOAT, 2);
  private final XGradUpdater updater =
      new XGrad(new Sgd(0.5)).instantiate(Nd4j.create(DataType.FLOAT, 2), true);
  private final WeightPredictor predictor =
      new WeightPredictor(List.of(new ParameterGroup("weights", parameters, updater)));

  @Test
  void belowZeroAreRefused() {
    for (int[] counters : new int[][] {{-1, 0}, {1, -1}, {Integer.MIN_VALUE, 0}}) {
      assertThatThrownBy(() -> predictor.predict(counters[0], counters[1]))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContainingAll("" + counters[0], "" + counters[1], "from 0");
      assertThat(predictor.isActive()).isFalse();
    }
    predictor.predict(0, 0).close();
  }

  @Test
  void aheadOfAStateThatHasSeenNoGradientPredictNothing() {
    assertThat(updater.hasSeenGradient()).isFalse();
    assertMoved(20, 0);
    updater.applyUpdater(Nd4j.ones(DataType.FLOAT, 2), 20, 0);
    assertThat(updater.hasSeenGradient()).isTrue();
    assertMoved(21, 2);
  }

  @Test
  void aheadOfAStateThatWasPutInPredict() {
    updater.lastDelta().orElseThrow().assign(1);
    assertThat(updater.hasSeenGradient()).isTrue();
    assertMoved(20, 2);
  }

  @Test
  void aheadOfAStateThatIsReadFromAFilePredict() {
    XGradUpdater read = new XGrad(new Sgd(0.5)).instantiate(Nd4j.zeros(DataType.FLOAT, 2), false);
    assertThat(read.hasSeenGradient()).isTrue();
    read.setStateViewArray(Nd4j.zeros(DataType.FLOAT, 2), new long[] {2}, 'c', true);
    assertThat(read.hasSeenGradient()).isFalse();
    read.setState(read.getState(), false);
    assertThat(read.hasSeenGradient()).isTrue();
  }

  private void assertMoved(int iteration, long moved) {
    try (Prediction ahead = predictor.predict(iteration, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(moved);
    }
  }
}
