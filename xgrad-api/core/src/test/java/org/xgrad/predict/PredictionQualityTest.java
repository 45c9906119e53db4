package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;

/** Predicted steps beside real ones, by numbers that can be worked out in the head. */
class PredictionQualityTest {
  private static final double STEPS = 2;

  /** Parameters under gradient descent of learning rate 1: a step is the gradient. */
  private static final class Training {
    private final INDArray weights;
    private final XGradUpdater updater;
    private final WeightPredictor predictor;
    private int iteration;

    Training(DataType type, double... weights) {
      this.weights = Nd4j.createFromArray(weights).castTo(type);
      updater = new XGrad(new Sgd(1), STEPS).instantiate(Nd4j.create(type, weights.length), true);
      predictor =
          new WeightPredictor(List.of(new ParameterGroup("weights", this.weights, updater)));
    }

    void step(double... gradient) {
      predictor.predict(iteration, 0).close();
      apply(gradient);
      iteration++;
    }

    private void apply(double... gradient) {
      INDArray update = Nd4j.createFromArray(gradient).castTo(weights.dataType());
      updater.applyUpdater(update, iteration, 0);
      weights.subi(update);
    }

    PredictionQuality quality() {
      assertThat(predictor.quality()).hasSize(1);
      return predictor.quality().get(0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"HALF", "FLOAT", "DOUBLE"})
  void comparesTheForetoldStepWithTheOneThatFollowed(DataType type) {
    Training training = new Training(type, 8, 8);
    training.predictor.sampleQualityEvery(1);
    training.step(3, 0);
    training.step(0, 4); // predicted: (3, 0)
    training.step(0, 0);
    PredictionQuality quality = training.quality();
    assertThat(quality.group()).isEqualTo("weights");
    assertThat(quality.iteration()).isEqualTo(1);
    assertThat(quality.steps()).isEqualTo(STEPS);
    assertThat(quality.cosine()).isZero();
    assertThat(quality.relativeError()).isCloseTo(5.0 / 4, within(1e-6));
    assertThat(quality.stepLength()).isEqualTo(4);
    assertThat(quality.distance()).isEqualTo(STEPS * 3);
  }

  @Test
  void aStepForetoldExactlyHasNoErrorAndOneBackwardsTwice() {
    Training training = new Training(DataType.DOUBLE, 1, 2, 3);
    training.predictor.sampleQualityEvery(1);
    training.step(0.5, 0.25, -0.5);
    training.step(0.5, 0.25, -0.5);
    training.step(-0.5, -0.25, 0.5);
    assertThat(training.quality().cosine()).isCloseTo(1, within(1e-12));
    assertThat(training.quality().relativeError()).isCloseTo(0, within(1e-12));
    training.step(0, 0, 0);
    assertThat(training.quality().cosine()).isCloseTo(-1, within(1e-12));
    assertThat(training.quality().relativeError()).isCloseTo(2, within(1e-12));
  }

  @Test
  void aSingleParameterHasADirectionToo() {
    Training training = new Training(DataType.FLOAT, 1);
    training.predictor.sampleQualityEvery(1);
    training.step(0.5);
    training.step(0.25);
    training.step(0);
    assertThat(training.quality().cosine()).isEqualTo(1);
    assertThat(training.quality().relativeError()).isEqualTo(1);
  }

  /** Large groups give the memory of a sample back, and get new memory for the next. */
  @Test
  void aLargeGroupIsSampledAgainAndAgain() {
    int length = 1 << 15;
    double[] gradient = new double[length];
    Arrays.fill(gradient, 0.25);
    Training training = new Training(DataType.FLOAT, new double[length]);
    training.predictor.sampleQualityEvery(1);
    for (int step = 0; step < 5; step++) {
      training.step(gradient);
      if (step >= 2) {
        assertThat(training.quality().iteration()).isEqualTo(step - 1);
        assertThat(training.quality().cosine()).isCloseTo(1, within(1e-4));
        assertThat(training.quality().relativeError()).isCloseTo(0, within(1e-4));
      }
    }
  }

  @Test
  void whereNothingMovedThereIsNoAngle() {
    Training training = new Training(DataType.DOUBLE, 1, 2);
    training.predictor.sampleQualityEvery(1);
    training.step(1, 1);
    training.step(0, 0);
    training.step(0, 0);
    assertThat(training.quality().cosine()).isNaN();
    assertThat(training.quality().relativeError()).isEqualTo(Double.POSITIVE_INFINITY);
    training.step(0, 0);
    assertThat(training.quality().cosine()).isNaN();
    assertThat(training.quality().relativeError()).isNaN();
    training.step(3, 4);
    training.step(0, 0);
    assertThat(training.quality().cosine()).isNaN();
    assertThat(training.quality().relativeError()).as("predicted nothing").isEqualTo(1);
  }

  /** The products of these elements are infinite in single precision. */
  @Test
  void largeStepsDoNotOverflow() {
    Training training = new Training(DataType.FLOAT, 0, 0);
    training.predictor.sampleQualityEvery(1);
    training.step(1e30, 1e30);
    training.step(1e30, 1e30);
    training.step(0, 0);
    assertThat(training.quality().cosine()).isCloseTo(1, within(1e-6));
    assertThat(training.quality().relativeError()).isCloseTo(0, within(1e-6));
  }

  @Test
  void samplesTheFirstPredictionAndThenEverySoOften() {
    Training training = new Training(DataType.DOUBLE, 1, 2);
    training.predictor.sampleQualityEvery(3);
    training.step(1, 1);
    training.step(1, 1);
    assertThat(training.predictor.quality()).as("the step is not over").isEmpty();
    int[] sampled = new int[7];
    for (int index = 0; index < sampled.length; index++) {
      training.step(1, 1);
      sampled[index] = training.quality().iteration();
    }
    assertThat(sampled).containsExactly(1, 1, 1, 4, 4, 4, 7);
  }

  @Test
  void aCounterThatIsSetBackStartsAnew() {
    Training training = new Training(DataType.DOUBLE, 1, 2);
    training.predictor.sampleQualityEvery(1000);
    training.iteration = 499;
    training.step(1, 1); // the first update: nothing is predicted before it
    training.step(1, 1);
    training.step(1, 1);
    assertThat(training.quality().iteration()).isEqualTo(500);
    training.iteration = 5;
    training.step(1, 1);
    training.step(1, 1);
    assertThat(training.quality().iteration()).isEqualTo(5);
  }

  /** An iteration that failed is repeated under the same number, from other weights perhaps. */
  @Test
  void aSampleThatNoStepFollowedIsDropped() {
    Training training = new Training(DataType.DOUBLE, 1, 2);
    training.predictor.sampleQualityEvery(1);
    training.step(1, 1);
    training.predictor.predict(1, 0).close();
    training.predictor.predict(1, 0).close();
    assertThat(training.predictor.quality()).isEmpty();
    training.predictor.predict(3, 0).close();
    assertThat(training.predictor.quality()).isEmpty();
  }

  @Test
  void nothingIsSampledUnlessAskedFor() {
    Training training = new Training(DataType.DOUBLE, 1, 2);
    assertThat(training.predictor.qualitySampledEvery()).isZero();
    for (int step = 0; step < 4; step++) {
      training.step(1, 1);
    }
    assertThat(training.predictor.quality()).isEmpty();
  }

  @Test
  void aPredictionThatIsWithheldHasNoQuality() {
    Training training = new Training(DataType.FLOAT, 1, 2);
    training.predictor.sampleQualityEvery(1);
    training.step(3e38, 1);
    training.step(1, 1);
    training.step(1, 1);
    assertThat(training.predictor.counts().withheld()).isEqualTo(1);
    assertThat(training.predictor.quality()).isEmpty();
  }

  @Test
  void refusesAnIntervalThatIsNone() {
    assertThatThrownBy(() -> new Training(DataType.FLOAT, 1).predictor.sampleQualityEvery(-1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void tellsItselfInALine() {
    assertThat(new PredictionQuality("0_W", 17, 1.5, 0.25, 1.125, 0.01, 0.02))
        .hasToString(
            "\"0_W\" at iteration 17, s = 1.50: cosine 0.250, relative error 1.13, distance 0.0200"
                + " (step 0.0100)");
  }
}
