package org.xgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.serde.json.JsonMappers;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** s by itself: bounded, and off where there is nothing to predict. */
class AdaptiveTest {
  /** Long enough that noise has a cosine of 0, give or take 0.01. */
  private static final int LENGTH = 10_000;

  private static XGradUpdater updater(XGrad setting, DataType type) {
    XGradUpdater updater = setting.instantiate(Nd4j.create(type, setting.stateSize(LENGTH)), true);
    updater.markPredicted();
    return updater;
  }

  private static INDArray noise(DataType type, int seed) {
    double[] values = new Random(seed).doubles(LENGTH, -1, 1).toArray();
    return Nd4j.createFromArray(values).castTo(type);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void aGroupIsTurnedOnByWhatCarriesOnAndOffByNoise(DataType type) {
    XGradUpdater updater = updater(XGrad.adaptive(new Sgd(0.01)), type);
    INDArray theta = Nd4j.ones(type, LENGTH);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
    for (int iteration = 0; iteration < 20; iteration++) {
      assertThat(moved(predictor, iteration)).as("at %d", iteration).isFalse();
      updater.applyUpdater(noise(type, iteration), iteration, 0);
    }
    assertThat(predictor.counts().heldBack()).isEqualTo(19);
    assertThat(predictor.summaries().get(0).steps()).isZero();
    int carriedOn = 3 * QualityGate.EVERY + 1;
    for (int iteration = 20; iteration <= carriedOn; iteration++) {
      predictor.predict(iteration, 0).close();
      updater.applyUpdater(Nd4j.ones(type, LENGTH), iteration, 0);
    }
    assertThat(moved(predictor, carriedOn + 1)).as("after samples that carry on").isTrue();
    assertThat(predictor.summaries().get(0).steps()).isPositive();
    int noisyAgain = carriedOn + 3 * QualityGate.EVERY;
    for (int iteration = carriedOn + 1; iteration <= noisyAgain; iteration++) {
      predictor.predict(iteration, 0).close();
      updater.applyUpdater(noise(type, iteration), iteration, 0);
    }
    assertThat(moved(predictor, noisyAgain + 1)).as("after three samples of noise").isFalse();
  }

  private static void carryOn(XGradUpdater updater) {
    for (int iteration = 0; iteration < 10; iteration++) {
      updater.applyUpdater(Nd4j.ones(DataType.FLOAT, LENGTH), iteration, 0);
    }
  }

  private static boolean moved(WeightPredictor predictor, int iteration) {
    try (Prediction ahead = predictor.predict(iteration, 0)) {
      return ahead.predictedParameters() > 0;
    }
  }

  @Test
  void movesByTheSmallerOfBothBounds() {
    for (double rate : new double[] {1e-4, 1e-2, 1}) {
      XGradUpdater updater = updater(XGrad.adaptive(new Sgd(rate)), DataType.DOUBLE);
      INDArray theta = noise(DataType.DOUBLE, 7);
      WeightPredictor predictor =
          new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
      INDArray gradient = noise(DataType.DOUBLE, 8);
      for (int iteration = 0; iteration <= QualityGate.SAMPLES; iteration++) {
        updater.applyUpdater(gradient.dup(), iteration, 0);
      }
      INDArray real = theta.dup();
      try (Prediction ahead = predictor.predict(QualityGate.SAMPLES + 1, 0)) {
        double distance = real.sub(theta).norm2Number().doubleValue();
        double steps = 5 * rate * gradient.norm2Number().doubleValue();
        double limit = 0.02 * real.norm2Number().doubleValue();
        assertThat(distance).isCloseTo(Math.min(steps, limit), within(1e-12));
        assertThat(predictor.summaries().get(0).steps())
            .isCloseTo(Math.min(5, 5 * limit / steps), within(1e-9));
      }
    }
  }

  /**
   * Samples are of the step within one update; WeightPredictor measures it from one to the next.
   */
  @Test
  void samplesAgreeWithTheQualityThatIsMeasuredOtherwise() {
    XGrad setting = XGrad.adaptive(new Sgd(0.01));
    XGradUpdater updater = updater(setting, DataType.DOUBLE);
    INDArray theta = Nd4j.ones(DataType.DOUBLE, LENGTH);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
    predictor.sampleQualityEvery(1);
    // After three samples the group is predicted.
    for (int iteration = 0; iteration < 6; iteration++) {
      predictor.predict(iteration, 0).close();
      INDArray gradient =
          noise(DataType.DOUBLE, iteration).addi(Nd4j.ones(DataType.DOUBLE, LENGTH));
      updater.applyUpdater(gradient, iteration, 0);
      theta.subi(gradient);
    }
    predictor.predict(6, 0).close();
    double measured = predictor.quality().get(0).cosine();
    assertThat(measured).isBetween(0.6, 0.9);
    assertThat(setting.gate().orElseThrow().lastCosine()).isCloseTo(measured, within(1e-12));
  }

  @Test
  void decisionsAreReadBackFromJson() throws Exception {
    XGrad setting = XGrad.adaptive(new Sgd(0.01), 3, 0.05);
    XGradUpdater updater = updater(setting, DataType.FLOAT);
    carryOn(updater);
    assertThat(updater.isWorthPredicting()).isTrue();
    String json = JsonMappers.getMapper().writeValueAsString(setting);
    XGrad read = (XGrad) JsonMappers.getMapper().readValue(json, IUpdater.class);
    assertThat(read).isEqualTo(setting);
    assertThat(read.isAdaptive()).isTrue();
    assertThat(read.gate().orElseThrow().isOpen()).isTrue();
    assertThat(JsonMappers.getMapper().writeValueAsString(read)).isEqualTo(json);
    assertThat(read.stepsAt(0, 0)).isEqualTo(3);
    assertThat(read.trustLimit()).hasValue(0.05);
  }

  @Test
  void stepsByAScheduleLeaveTheRestAsItIs() {
    RampUp ramp = new RampUp(2, 10);
    XGrad adaptive = XGrad.adaptive(new Sgd(0.01), 3, 0.05).withSteps(ramp);
    assertThat(adaptive.stepsAt(5, 0)).isEqualTo(1);
    assertThat(adaptive.trustLimit()).hasValue(0.05);
    assertThat(adaptive.isAdaptive()).isTrue();
    assertThat(adaptive.withSteps(4).stepsAt(5, 0)).isEqualTo(4);
    assertThat(new XGrad(new Sgd(0.01), 7).withSteps(ramp))
        .isEqualTo(new XGrad(new Sgd(0.01), ramp));
    assertThatThrownBy(() -> adaptive.withSteps(null)).isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void copiesDecideForThemselves() {
    XGrad setting = XGrad.adaptive(new Sgd(0.01));
    XGrad clone = setting.clone();
    XGrad other = setting.withSteps(2);
    XGradUpdater updater = updater(setting, DataType.FLOAT);
    carryOn(updater);
    assertThat(setting.gate().orElseThrow().isOpen()).isTrue();
    assertThat(clone.gate().orElseThrow().isOpen()).isFalse();
    assertThat(other.gate().orElseThrow().isOpen()).isFalse();
    assertThat(other.trustLimit()).hasValue(XGrad.ADAPTIVE_TRUST_LIMIT);
    assertThat(setting).as("what was sampled is no part of equality").isEqualTo(clone);
    assertThat(setting.toString()).endsWith("trustLimit=0.02, adaptive)");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> XGrad.adaptive(new Sgd(0.01), -1, 0.02))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> XGrad.adaptive(new Sgd(0.01), 5, 0))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> XGrad.adaptive(null)).isInstanceOf(InvalidSettingException.class);
  }
}
