package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.PredictionStateException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.internal.array.ArrayMemory;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.StateSlot;

/** A step that ends a prediction is a restoration and a subtraction, bit for bit. */
class StepTest {
  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16);

  /** How groups lie in memory. */
  private enum Layout {
    SIDE_BY_SIDE,
    APART,
    MATRICES_BY_COLUMNS
  }

  private static ParameterGroup group(double steps, INDArray parameters) {
    XGrad configuration = new XGrad(new Sgd(0.5), steps);
    XGradUpdater updater =
        configuration.instantiate(Nd4j.create(parameters.dataType(), parameters.length()), true);
    updater.markPredicted();
    INDArray gradient = Nd4j.ones(parameters.dataType(), parameters.length());
    updater.applyUpdater(gradient, 0, 0);
    return new ParameterGroup("of " + parameters.length(), parameters, updater);
  }

  /** Any numbers, infinities, zeros of both signs and NaN among them. */
  private static INDArray numbers(Random random, DataType type, int length) {
    INDArray array = Nd4j.create(type, length);
    // Java writes an infinity and NaN in half precision in a way that ND4J's native code misreads.
    double[] special =
        type == DataType.FLOAT16
            ? new double[] {0.0, -0.0, 1e4, 1e-7}
            : new double[] {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 1e-44};
    for (int index = 0; index < length; index++) {
      boolean isSpecial = random.nextInt(4) == 0;
      array.putScalar(
          index, isSpecial ? special[random.nextInt(special.length)] : random.nextGaussian());
    }
    return array;
  }

  private static List<INDArray> parts(INDArray flat, List<Integer> columns, Layout layout) {
    List<INDArray> parts = new ArrayList<>();
    int start = 0;
    for (int count : columns) {
      INDArray part = flat.get(NDArrayIndex.interval(start, start + 2 * count)).reshape(2, count);
      parts.add(
          switch (layout) {
            case SIDE_BY_SIDE -> part;
            case APART -> part.dup();
            case MATRICES_BY_COLUMNS -> part.dup('f');
          });
      start += 2 * count;
    }
    return parts;
  }

  private static String bits(List<INDArray> arrays) {
    StringBuilder bits = new StringBuilder();
    for (INDArray array : arrays) {
      INDArray flat = array.dup('c').reshape(array.length());
      for (int index = 0; index < flat.length(); index++) {
        bits.append(Double.doubleToLongBits(flat.getDouble(index))).append(' ');
      }
    }
    return bits.toString();
  }

  @Property(tries = 150)
  void stepsAsRestoringAndSubtractingDoes(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 30) Integer> columns,
      @ForAll @Size(value = 4) List<@IntRange(max = 2) Integer> steps,
      @ForAll Layout layout,
      @ForAll @IntRange(max = 2) int type,
      @ForAll @IntRange(max = 2) int iteration,
      @ForAll long seed) {
    Random random = new Random(seed);
    int length = 2 * columns.stream().mapToInt(Integer::intValue).sum();
    INDArray weights = numbers(random, TYPES.get(type), length);
    INDArray updates = numbers(random, TYPES.get(type), length);
    List<List<INDArray>> results = new ArrayList<>();
    for (boolean isAtOnce : new boolean[] {true, false}) {
      List<INDArray> parts = parts(weights.dup(), columns, layout);
      List<ParameterGroup> groups = new ArrayList<>();
      for (int index = 0; index < parts.size(); index++) {
        groups.add(group(steps.get(index), parts.get(index)));
      }
      WeightPredictor predictor = new WeightPredictor(groups);
      for (int step = iteration; step < iteration + 3; step++) {
        Prediction ahead = predictor.predict(step, 0);
        if (isAtOnce) {
          ahead.step(updates);
          assertThat(predictor.isActive()).isFalse();
          ahead.close();
        } else {
          ahead.close();
          List<INDArray> moves = parts(updates, columns, Layout.SIDE_BY_SIDE);
          for (int index = 0; index < parts.size(); index++) {
            parts.get(index).subi(moves.get(index));
          }
        }
      }
      results.add(parts);
    }
    assertThat(bits(results.get(0))).isEqualTo(bits(results.get(1)));
  }

  @Test
  void theStepIsTakenFromTheRealWeights() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    WeightPredictor predictor = neighbours(flat);
    Prediction ahead = predictor.predict(1, 0);
    assertThat(flat.toFloatVector()).containsExactly(0.5f, 1.5f, 2);
    ahead.step(Nd4j.createFromArray(0.25f, 0.25f, 0.5f));
    assertThat(flat.toFloatVector()).containsExactly(0.75f, 1.75f, 2.5f);
    ahead.close();
    assertThat(flat.toFloatVector()).containsExactly(0.75f, 1.75f, 2.5f);
  }

  private static WeightPredictor neighbours(INDArray flat) {
    return new WeightPredictor(
        List.of(
            group(1, flat.get(NDArrayIndex.interval(0, 2))),
            group(2, flat.get(NDArrayIndex.interval(2, 3)))));
  }

  @Test
  void anOldPredictionDoesNotEndTheNextOne() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    WeightPredictor predictor = neighbours(flat);
    Prediction old = predictor.predict(1, 0);
    old.step(Nd4j.zeros(DataType.FLOAT, 3));
    try (Prediction ahead = predictor.predict(2, 0)) {
      old.close();
      assertThat(predictor.isActive()).isTrue();
      assertThat(ahead.predictedParameters()).isEqualTo(3);
      assertThatThrownBy(() -> old.step(Nd4j.zeros(DataType.FLOAT, 3)))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("closed");
      assertThat(flat.toFloatVector()).containsExactly(0.5f, 1.5f, 2);
    }
    assertThat(flat.toFloatVector()).containsExactly(1, 2, 3);
  }

  @Test
  void updatesThatDoNotFitAreRefusedAndThePredictionGoesOn() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    try (Prediction ahead = neighbours(flat).predict(1, 0)) {
      assertThatThrownBy(() -> ahead.step(Nd4j.zeros(DataType.FLOAT, 2)))
          .isInstanceOf(StateMismatchException.class)
          .hasMessageContaining("they are 2")
          .hasMessageContaining("3 parameters");
      assertThatThrownBy(() -> ahead.step(Nd4j.zeros(DataType.DOUBLE, 3)))
          .isInstanceOf(StateMismatchException.class)
          .hasMessageContaining("DOUBLE");
      assertThat(flat.toFloatVector()).containsExactly(0.5f, 1.5f, 2);
    }
    assertThat(flat.toFloatVector()).containsExactly(1, 2, 3);
  }

  @Test
  void aStepThatFailsLeavesTheRealWeights() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    WeightPredictor predictor = neighbours(flat);
    INDArray closed = Nd4j.zeros(DataType.FLOAT, 3);
    closed.close();
    Prediction ahead = predictor.predict(1, 0);
    assertThatThrownBy(() -> ahead.step(closed)).hasMessageContaining("closed");
    assertThat(flat.toFloatVector()).containsExactly(1, 2, 3);
    assertThat(predictor.isActive()).isFalse();
  }

  /** Not by a restoration first: that would be another pass over memory. */
  @Test
  void neighboursAreSteppedWithoutBeingRestored() {
    AtomicInteger runs = new AtomicInteger();
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group(1, flat.get(NDArrayIndex.interval(0, 2))),
                group(2, flat.get(NDArrayIndex.interval(2, 3)))),
            PredictionRules.installed(),
            Backends.of(new WatchedBackend(arrays -> runs.incrementAndGet())));
    Prediction ahead = predictor.predict(1, 0);
    assertThat(runs).hasValue(2);
    ahead.step(Nd4j.zeros(DataType.FLOAT, 3));
    assertThat(runs).hasValue(2);
    predictor.predict(2, 0).close();
    assertThat(runs).hasValue(6);
  }

  @Test
  void noMemoryIsTakenForTheCopyOfANeighbourThatIsNotMoved() {
    List<Long> lengths = new ArrayList<>();
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                group(1, flat.get(NDArrayIndex.interval(0, 2))),
                group(0, flat.get(NDArrayIndex.interval(2, 3)))),
            PredictionRules.installed(),
            Backends.of(
                new WatchedBackend(
                    arrays ->
                        lengths.add(ArrayMemory.memory(arrays.get(StateSlot.CACHE)).length()))));
    predictor.predict(1, 0).close();
    assertThat(lengths).isNotEmpty().containsOnly(2L);
  }

  @Test
  void aScalarThatIsNotMovedIsSteppedToo() {
    INDArray scalar = Nd4j.scalar(2f);
    INDArray vector = Nd4j.createFromArray(3f, 4f);
    WeightPredictor predictor = new WeightPredictor(List.of(group(1, scalar), group(1, vector)));
    predictor.predict(0, 0).step(Nd4j.createFromArray(0.25f, 1f, 2f));
    assertThat(scalar.getFloat(0)).isEqualTo(1.75f);
    assertThat(vector.toFloatVector()).containsExactly(2, 2);
  }

  @Test
  void aScalarIsSteppedToo() {
    INDArray scalar = Nd4j.scalar(2f);
    WeightPredictor predictor = new WeightPredictor(List.of(group(1, scalar)));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(scalar.getFloat(0)).isEqualTo(1.5f);
      ahead.step(Nd4j.createFromArray(0.25f));
    }
    assertThat(scalar.getFloat(0)).isEqualTo(1.75f);
    assertThat(scalar.rank()).isZero();
  }

  /** Another array may lie elsewhere by now: the copies of neighbours are of no use to it. */
  @Test
  void aGroupThatLiesElsewhereNowIsSteppedThere() {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    INDArray first = flat.get(NDArrayIndex.interval(0, 2));
    INDArray last = flat.get(NDArrayIndex.interval(2, 3));
    WeightPredictor predictor = new WeightPredictor(List.of(group(1, first), group(1, last)));
    predictor.predict(1, 0).close();
    first.setData(Nd4j.createFromArray(7f, 8f).data());
    predictor.predict(2, 0).step(Nd4j.createFromArray(1f, 2f, 3f));
    assertThat(first.toFloatVector()).containsExactly(6, 6);
    assertThat(last.getFloat(0)).isZero();
  }

  @Test
  void qualityIsThatOfAStepAfterRestoring() {
    List<PredictionQuality> samples = new ArrayList<>();
    for (boolean isAtOnce : new boolean[] {true, false}) {
      INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
      INDArray updates = Nd4j.createFromArray(0.25f, 0.5f, 0.75f);
      WeightPredictor predictor = new WeightPredictor(List.of(group(1, flat)));
      predictor.sampleQualityEvery(1);
      for (int iteration = 1; iteration <= 3; iteration++) {
        Prediction ahead = predictor.predict(iteration, 0);
        if (isAtOnce) {
          ahead.step(updates);
        } else {
          ahead.close();
          flat.subi(updates);
        }
      }
      samples.addAll(predictor.quality());
    }
    assertThat(samples).hasSize(2);
    assertThat(samples.get(0)).isEqualTo(samples.get(1));
    assertThat(samples.get(0).cosine()).isLessThan(0.99);
  }
}
