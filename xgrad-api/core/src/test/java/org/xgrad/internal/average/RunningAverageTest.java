package org.xgrad.internal.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.average.Averaging;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.StateMismatchException;

/** Averages, beside ones that are written out in double precision. */
class RunningAverageTest {
  private static final int LENGTH = 37;
  private static final int STEPS = 60;

  private static INDArray weights(DataType type, Random random) {
    double[] values = random.doubles(LENGTH, -2, 2).toArray();
    // One that is never trained.
    values[5] = 0.3;
    return Nd4j.createFromArray(values).castTo(type).reshape(1, LENGTH);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void exponentialWithWarmUp(DataType type) {
    Random random = new Random(1);
    RunningAverage average = new RunningAverage(Averaging.exponential(0.8));
    INDArray theta = weights(type, random);
    average.start(theta);
    double[] expected = theta.castTo(DataType.DOUBLE).reshape(LENGTH).toDoubleVector();
    for (int step = 1; step <= STEPS; step++) {
      theta.assign(weights(type, random));
      average.take(theta);
      double decay = Math.min(0.8, (1.0 + step) / (10.0 + step));
      for (int index = 0; index < LENGTH; index++) {
        expected[index] = decay * expected[index] + (1 - decay) * theta.getDouble(index);
      }
    }
    assertThat(average.taken()).isEqualTo(STEPS);
    assertClose(average, expected, type);
    assertThat(average.weights().orElseThrow().getDouble(5))
        .as("what does not change")
        .isEqualTo(theta.getDouble(5));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void meanOfTheTail(DataType type) {
    Random random = new Random(2);
    RunningAverage average = new RunningAverage(Averaging.tailMean(1));
    double[] sum = new double[LENGTH];
    assertThat(average.weights()).isEmpty();
    for (int step = 1; step <= STEPS; step++) {
      INDArray theta = weights(type, random);
      average.take(theta);
      for (int index = 0; index < LENGTH; index++) {
        sum[index] += theta.getDouble(index);
      }
    }
    for (int index = 0; index < LENGTH; index++) {
      sum[index] /= STEPS;
    }
    assertClose(average, sum, type);
  }

  private static void assertClose(RunningAverage average, double[] expected, DataType type) {
    INDArray weights = average.weights().orElseThrow();
    assertThat(weights.dataType()).isEqualTo(type == DataType.FLOAT16 ? DataType.FLOAT : type);
    double tolerance = type == DataType.DOUBLE ? 1e-14 : 2e-6;
    for (int index = 0; index < LENGTH; index++) {
      assertThat(weights.getDouble(index)).isCloseTo(expected[index], within(tolerance));
    }
  }

  @Test
  void withoutWarmUpTheFirstWeightsFadeByTheDecayAlone() {
    RunningAverage average = new RunningAverage(new Averaging.Exponential(0.75, false, 1));
    average.start(Nd4j.ones(DataType.DOUBLE, 3));
    average.take(Nd4j.zeros(DataType.DOUBLE, 3));
    average.take(Nd4j.zeros(DataType.DOUBLE, 3));
    assertThat(average.weights().orElseThrow().getDouble(1)).isEqualTo(0.5625);
  }

  @Test
  void whichUpdatesAreTaken() {
    Averaging tail = Averaging.tailMean(5).every(3);
    assertThat(tail.takes(2)).isFalse();
    assertThat(tail.takes(5)).isTrue();
    assertThat(tail.takes(6)).isFalse();
    assertThat(tail.takes(8)).isTrue();
    Averaging exponential = Averaging.exponential(0.9).every(4);
    assertThat(exponential.takes(4)).isTrue();
    assertThat(exponential.takes(5)).isFalse();
  }

  @Test
  void refusesWeightsOfAnotherLengthAndChangesNothing() {
    RunningAverage average = new RunningAverage(Averaging.exponential(0.5));
    average.start(Nd4j.ones(DataType.FLOAT, 4));
    assertThatThrownBy(() -> average.take(Nd4j.zeros(DataType.FLOAT, 5)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("4 weights")
        .hasMessageContaining("5");
    assertThat(average.taken()).isZero();
    assertThat(average.weights().orElseThrow()).isEqualTo(Nd4j.ones(DataType.FLOAT, 4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoDecay(double decay) {
    assertInvalid(() -> Averaging.exponential(decay));
  }

  @Test
  void refusesCountsBelowOne() {
    assertInvalid(() -> Averaging.tailMean(0));
    assertInvalid(() -> Averaging.tailMean(1).every(0));
    assertInvalid(() -> Averaging.exponential(0.9).every(0));
  }

  private static void assertInvalid(Supplier<Averaging> averaging) {
    assertThatThrownBy(averaging::get).isInstanceOf(InvalidSettingException.class);
  }
}
