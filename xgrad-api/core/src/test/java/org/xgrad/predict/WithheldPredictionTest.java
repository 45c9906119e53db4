package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.Output;
import org.xgrad.internal.registry.PredictionRules;

/** Predictions that overflow are not used. */
class WithheldPredictionTest {
  private static final double INFINITE_IN_SINGLE_PRECISION = 1e39;

  private static ParameterGroup group(String name, double steps, INDArray parameters) {
    XGrad configuration = new XGrad(new Sgd(0.5), steps);
    XGradUpdater updater =
        configuration.instantiate(Nd4j.create(parameters.dataType(), parameters.length()), true);
    updater.markPredicted();
    updater.applyUpdater(Nd4j.ones(parameters.dataType(), parameters.length()), 0, 0);
    return new ParameterGroup(name, parameters, updater);
  }

  /** As in a network: all groups are looked at in one go, until one of them is not finite. */
  @Test
  void neighboursInMemoryAreToldApart() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f, -0f, 5f, 6f);
    INDArray before = flat.dup();
    INDArray middle = flat.get(NDArrayIndex.interval(2, 5));
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group("first", 1, flat.get(NDArrayIndex.interval(0, 2))),
                group("middle", INFINITE_IN_SINGLE_PRECISION, middle),
                group("last", 2, flat.get(NDArrayIndex.interval(5, 6)))));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(flat.toFloatVector()).containsExactly(0.5f, 1.5f, 3, -0f, 5, 5);
      assertThat(ahead.predictedParameters()).isEqualTo(3);
    }
    assertThat(flat).isEqualTo(before);
    assertThat(predictor.summaries())
        .extracting(GroupSummary::counts)
        .containsExactly(
            new PredictionCounts(1, 0, 0, 0, 0),
            new PredictionCounts(0, 1, 1, 0, 0),
            new PredictionCounts(1, 0, 0, 0, 0));
  }

  /** Somebody gives an array other memory: what lies where it was is no longer looked at. */
  @Test
  void aGroupThatLiesElsewhereNowIsLookedAtThere() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    INDArray first = flat.get(NDArrayIndex.interval(0, 2));
    ParameterGroup group = group("first", 1, first);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(group, group("last", 1, flat.get(NDArrayIndex.interval(2, 3)))));
    predictor.predict(1, 0).close();
    first.setData(Nd4j.createFromArray(7f, 8f).data());
    group.updater().lastDelta().orElseThrow().assign(Float.POSITIVE_INFINITY);
    try (Prediction ahead = predictor.predict(2, 0)) {
      assertThat(first.toFloatVector()).containsExactly(7, 8);
      assertThat(ahead.predictedParameters()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "nd4j"})
  void theGroupThatOverflowsStaysAndTheOthersMove(String backend) {
    INDArray finite = Nd4j.createFromArray(1f, 2f);
    INDArray overflowing = Nd4j.createFromArray(3f, -0f, 5f);
    INDArray before = overflowing.dup();
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group("finite", 1, finite),
                group("overflowing", INFINITE_IN_SINGLE_PRECISION, overflowing)),
            PredictionRules.installed(),
            Backends.installed().only(backend));
    for (int iteration = 1; iteration <= 3; iteration++) {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        assertThat(finite.toFloatVector()).containsExactly(0.5f, 1.5f);
        assertThat(overflowing).isEqualTo(before);
        assertThat(Float.floatToRawIntBits(overflowing.getFloat(1)))
            .isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(ahead.predictedParameters()).isEqualTo(2);
      }
      assertThat(finite.toFloatVector()).containsExactly(1, 2);
      assertThat(overflowing).isEqualTo(before);
    }
    assertThat(predictor.counts()).isEqualTo(new PredictionCounts(3, 0, 3, 0, 0));
    assertThat(predictor.summaries())
        .extracting(GroupSummary::counts)
        .containsExactly(new PredictionCounts(3, 0, 0, 0, 0), new PredictionCounts(0, 3, 3, 0, 0));
  }

  @Test
  void whereAllOverflowThePredictionIsSkipped() {
    INDArray weights = Nd4j.createFromArray(3f, 4f);
    WeightPredictor predictor =
        new WeightPredictor(List.of(group("all", INFINITE_IN_SINGLE_PRECISION, weights)));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isZero();
    }
    assertThat(predictor.counts().made()).isZero();
    assertThat(predictor.counts().skipped()).isEqualTo(1);
  }

  /** What is lost already can't be spoilt: the finite parameters beside it are predicted. */
  @Test
  void whatIsNotFiniteAnywayMoves() {
    INDArray weights = Nd4j.createFromArray(3f, Float.NaN, Float.NEGATIVE_INFINITY);
    WeightPredictor predictor = new WeightPredictor(List.of(group("broken", 1, weights)));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(weights.getFloat(0)).isEqualTo(2.5f);
      assertThat(ahead.predictedParameters()).isEqualTo(3);
    }
    assertThat(predictor.counts().withheld()).isZero();
  }

  /** Finite numbers whose sum is infinite. */
  @Test
  void largeWeightsAreNotTakenForInfinities() {
    INDArray weights = Nd4j.createFromArray(3e38f, 3e38f, 3e38f);
    WeightPredictor predictor = new WeightPredictor(List.of(group("large", 1, weights)));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(3);
    }
    assertThat(predictor.counts().withheld()).isZero();
  }

  @Test
  void isLoggedOnceWithTheGroupAndTheRemedy() {
    INDArray weights = Nd4j.createFromArray(3f, 4f);
    WeightPredictor predictor =
        new WeightPredictor(List.of(group("layer7_W", INFINITE_IN_SINGLE_PRECISION, weights)));
    Output output =
        Output.of(
            () -> {
              predictor.predict(1, 0).close();
              predictor.predict(2, 0).close();
            });
    List<String> warnings =
        output.lines().stream().filter(line -> line.contains("layer7_W")).toList();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("WARN", "iteration 1", "Sgd", "lower the learning rate");
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void findsOneInfinityWhereverItIs(DataType type) {
    INDArray flat = Nd4j.zeros(type, 1000);
    INDArray inside = flat.get(NDArrayIndex.interval(100, 900));
    INDArray matrix = Nd4j.zeros(type, 20, 30);
    List<INDArray> finite =
        List.of(
            inside,
            matrix,
            matrix.transpose(),
            matrix.getColumn(7),
            matrix.get(NDArrayIndex.interval(3, 9), NDArrayIndex.interval(4, 8)),
            Nd4j.scalar(type, 3));
    assertThat(finite).allMatch(NumberCheck::isFinite);
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      flat.get(NDArrayIndex.interval(99, 100)).assign(bad);
      flat.get(NDArrayIndex.interval(900, 901)).assign(bad);
      assertThat(NumberCheck.isFinite(inside)).as("%s beside the view", bad).isTrue();
      for (INDArray array : finite) {
        // ND4J's putScalar writes something else for NaN in half precision.
        INDArray changed = array.dup().castTo(DataType.DOUBLE);
        changed.putScalar(new long[changed.rank()], bad);
        changed = changed.castTo(type);
        assertThat(NumberCheck.isFinite(changed)).as("%s in %s", bad, array).isFalse();
        assertThat(NumberCheck.countNotFinite(changed)).isEqualTo(1);
      }
    }
  }
}
