package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;

/** Predictions move no farther than the updater's trust limit. */
class TrustLimitTest {
  private static final double STEPS = 3;
  private static final double RATE = 0.5;

  /** A group of these weights, whose last gradient was all ones. */
  private static ParameterGroup group(XGrad configuration, INDArray weights) {
    XGradUpdater updater =
        configuration.instantiate(Nd4j.create(weights.dataType(), weights.length()), true);
    updater.markPredicted();
    updater.applyUpdater(Nd4j.ones(weights.dataType(), weights.length()), 0, 0);
    return new ParameterGroup("weights", weights, updater);
  }

  private static WeightPredictor predictor(String backend, ParameterGroup... groups) {
    return new WeightPredictor(
        List.of(groups), PredictionRules.installed(), Backends.installed().only(backend));
  }

  private static XGrad ahead() {
    return new XGrad(new Sgd(RATE), STEPS);
  }

  private static INDArray weights(DataType type) {
    return Nd4j.createFromArray(3f, 0.1f, -4f, 7f, 0.3f, -11f).reshape(2, 3).castTo(type);
  }

  @ParameterizedTest
  @CsvSource({"fused, FLOAT", "fused, DOUBLE", "nd4j, FLOAT", "nd4j, DOUBLE", "nd4j, HALF"})
  void aMoveThatIsTooLongIsScaledDown(String backend, DataType type) {
    double limit = 0.01;
    INDArray weights = weights(type);
    INDArray before = weights.dup();
    WeightPredictor predictor = predictor(backend, group(ahead().withTrustLimit(limit), weights));
    double norm = before.castTo(DataType.DOUBLE).norm2Number().doubleValue();
    double each = limit * norm / Math.sqrt(weights.length());
    try (Prediction ahead = predictor.predict(1, 0)) {
      INDArray move = before.castTo(DataType.DOUBLE).sub(weights.castTo(DataType.DOUBLE));
      double unit = type == DataType.FLOAT16 ? 0x1p-7 : 1e-5;
      for (double element : move.data().asDouble()) {
        assertThat(element).isCloseTo(each, within(unit));
      }
      assertThat(ahead.predictedParameters()).isEqualTo(weights.length());
    }
    assertThat(weights).isEqualTo(before);
    PredictionCounts once = new PredictionCounts(1, 0, 0, 1, 0);
    assertThat(predictor.counts()).isEqualTo(once);
    assertThat(predictor.summaries()).extracting(GroupSummary::counts).containsExactly(once);
  }

  @ParameterizedTest
  @CsvSource({"fused, FLOAT", "fused, DOUBLE", "nd4j, FLOAT", "nd4j, HALF"})
  void aMoveWithinTheLimitIsTheSameBitForBit(String backend, DataType type) {
    INDArray free = weights(type);
    INDArray limited = weights(type);
    WeightPredictor predictor =
        predictor(backend, group(ahead(), free), group(ahead().withTrustLimit(10), limited));
    for (int iteration = 1; iteration <= 2; iteration++) {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        assertThat(ahead.predictedParameters()).isEqualTo(2 * limited.length());
        assertThat(limited).isEqualTo(free).isNotEqualTo(weights(type));
      }
      assertThat(limited).isEqualTo(weights(type));
    }
    assertThat(predictor.counts().limited()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"fused", "nd4j"})
  void zerosDoNotMove(String backend) {
    INDArray weights = Nd4j.zeros(DataType.FLOAT, 5);
    WeightPredictor predictor = predictor(backend, group(ahead().withTrustLimit(1), weights));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(weights.length());
      assertThat(weights.toFloatVector()).containsOnly(0);
    }
    assertThat(predictor.counts().limited()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"fused", "nd4j"})
  void aMoveWithoutEndIsWithheldAsEver(String backend) {
    INDArray weights = weights(DataType.FLOAT);
    XGrad farthest = new XGrad(new Sgd(RATE), 1e39).withTrustLimit(0.1);
    WeightPredictor predictor = predictor(backend, group(farthest, weights));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isZero();
      assertThat(weights).isEqualTo(weights(DataType.FLOAT));
    }
    assertThat(predictor.counts().withheld()).isEqualTo(1);
    assertThat(predictor.counts().limited()).isZero();
  }

  /** Numbers of many sizes, so that the order of a sum shows in its bits. */
  private static INDArray noise(DataType type, int length, int seed) {
    double[] values =
        new Random(seed).doubles(length, -1, 1).map(each -> each * each * each).toArray();
    return Nd4j.createFromArray(values).castTo(type);
  }

  private static ParameterGroup noisyGroup(XGrad configuration, INDArray weights) {
    ParameterGroup group = group(configuration, weights);
    int length = (int) weights.length();
    group.updater().applyUpdater(noise(weights.dataType(), length, 2), 1, 0);
    return group;
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 100", "DOUBLE, 100", "FLOAT, 70000", "DOUBLE, 70000", "FLOAT, 1500000"})
  void everyBackendMovesByTheSameBitsAndWithinTheLimit(DataType type, int length) {
    XGrad setting = new XGrad(new Sgd(RATE), STEPS).withTrustLimit(0.01);
    INDArray before = noise(type, length, 1);
    INDArray first = before.dup();
    INDArray second = before.dup();
    WeightPredictor fused = predictor("fused", noisyGroup(setting, first));
    WeightPredictor nd4j = predictor("nd4j", noisyGroup(setting, second));
    try (Prediction ahead = fused.predict(2, 0);
        Prediction same = nd4j.predict(2, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(same.predictedParameters());
      assertThat(first.data().asDouble()).isEqualTo(second.data().asDouble());
      INDArray move = before.castTo(DataType.DOUBLE).sub(first.castTo(DataType.DOUBLE));
      double reached =
          move.norm2Number().doubleValue()
              / before.castTo(DataType.DOUBLE).norm2Number().doubleValue();
      assertThat(reached).isCloseTo(0.01, within(type == DataType.DOUBLE ? 1e-13 : 1e-7));
    }
    assertThat(first).isEqualTo(before);
    assertThat(fused.counts().limited()).isEqualTo(1);
  }

  /** Sums of squares that are no numbers say nothing of finite weights: the elements decide. */
  @ParameterizedTest
  @CsvSource({"fused, 1e20, 1", "nd4j, 1e20, 1", "fused, 0.1, 1e25", "nd4j, 0.1, 1e25"})
  void squaresThatOverflowLeaveFiniteWeightsFinite(String backend, float weight, float gradient) {
    INDArray weights = Nd4j.valueArrayOf(new long[] {1, 3}, weight, DataType.FLOAT);
    XGradUpdater updater =
        ahead().withTrustLimit(0.1).instantiate(Nd4j.create(DataType.FLOAT, 3), true);
    updater.markPredicted();
    updater.applyUpdater(Nd4j.valueArrayOf(new long[] {3}, gradient, DataType.FLOAT), 0, 0);
    WeightPredictor predictor = predictor(backend, new ParameterGroup("weights", weights, updater));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(3);
      for (float element : weights.toFloatVector()) {
        assertThat(element).isBetween(weight * 0.9f, weight);
      }
    }
    assertThat(predictor.counts().withheld()).isZero();
  }

  /** A gradient that is no number, in a group whose other numbers are. */
  @ParameterizedTest
  @CsvSource({"fused", "nd4j"})
  void aMoveThatIsNoNumberIsWithheld(String backend) {
    INDArray weights = weights(DataType.FLOAT);
    ParameterGroup group = group(ahead().withTrustLimit(0.1), weights);
    INDArray gradient = Nd4j.ones(DataType.FLOAT, 6);
    gradient.putScalar(4, Float.NaN);
    group.updater().applyUpdater(gradient, 1, 0);
    WeightPredictor predictor = predictor(backend, group);
    predictor.predict(2, 0).close();
    assertThat(weights).isEqualTo(weights(DataType.FLOAT));
    PredictionCounts counts = predictor.counts();
    assertThat(counts.withheld()).isEqualTo(1);
    assertThat(counts.limited()).isZero();
  }

  /** The sample judges the steps that were taken ahead, however many that came to. */
  @ParameterizedTest
  @CsvSource({"fused", "nd4j"})
  void theQualityOfALimitedPredictionIsThatOfItsDirectionAndStep(String backend) {
    INDArray weights = weights(DataType.DOUBLE);
    ParameterGroup group = group(ahead().withTrustLimit(0.01), weights);
    WeightPredictor predictor = predictor(backend, group);
    predictor.sampleQualityEvery(1);
    for (int iteration = 1; iteration <= 2; iteration++) {
      predictor.predict(iteration, 0).close();
      INDArray gradient = Nd4j.ones(DataType.DOUBLE, weights.shape());
      group.updater().applyUpdater(gradient, iteration, 0);
      weights.subi(gradient);
    }
    PredictionQuality quality = predictor.quality().get(0);
    assertThat(quality.cosine()).isCloseTo(1, within(1e-9));
    assertThat(quality.relativeError()).isCloseTo(0, within(1e-9));
    assertThat(quality.steps()).isLessThan(STEPS);
  }
}
