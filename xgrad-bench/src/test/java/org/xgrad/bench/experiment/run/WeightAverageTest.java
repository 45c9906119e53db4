package org.xgrad.bench.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightAverageTest {

  /** The definition: a sum that starts at 0, divided by what its weights sum to. */
  @Test
  void itIsTheAverageCorrectedForItsStart() {
    double decay = 0.8;
    INDArray weights = Nd4j.create(DataType.DOUBLE, 1);
    WeightAverage average = new WeightAverage(decay, weights.like(), 0);
    double sum = 0;
    for (int step = 1; step <= 20; step++) {
      double value = Math.sin(step);
      weights.assign(value);
      average.add(weights);
      sum = decay * sum + (1 - decay) * value;
      assertThat(average.array().getDouble(0))
          .isEqualTo(sum / (1 - Math.pow(decay, step)), within(1e-12));
    }
  }

  @Test
  void weightsArePutBackWhateverFails() {
    INDArray weights = Nd4j.createFromArray(1f / 3, 2f / 3);
    WeightAverage average = new WeightAverage(0.5, Nd4j.createFromArray(7f, 8f), 1);
    assertThat(average.at(weights, () -> weights.sumNumber().intValue())).isEqualTo(15);
    assertThatThrownBy(
            () ->
                average.at(
                    weights,
                    () -> {
                      throw new IllegalStateException("in the evaluation");
                    }))
        .hasMessage("in the evaluation");
    assertThat(weights.toFloatVector()).containsExactly(1f / 3, 2f / 3);
  }
}
