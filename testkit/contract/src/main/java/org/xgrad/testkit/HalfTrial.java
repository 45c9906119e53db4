package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.FormulaOptimizer;

/** An optimizer in HALF beside itself in DOUBLE, on the same gradients. */
final class HalfTrial {
  private static final List<Double> SCALES = List.of(1e-4, 1e-2, 1.0, 300.0);
  private static final int PARAMETERS = 32;
  private static final int STEPS = 100;
  private static final int COMPARED = 50;

  /** Two of the smallest numbers above 0 in HALF. */
  private static final double RESOLUTION = 0x1p-23;

  private final FormulaOptimizer<?> optimizer;
  private final PredictionRules rules;

  HalfTrial(FormulaOptimizer<?> optimizer, PredictionRules rules) {
    this.optimizer = optimizer;
    this.rules = rules;
  }

  /** Whether the optimizer takes a state of HALF; if it refuses, it takes one of FLOAT. */
  static boolean isTaken(FormulaOptimizer<?> optimizer) {
    InvalidSettingException refusal =
        catchThrowableOfType(
            InvalidSettingException.class, () -> instantiate(optimizer, DataType.FLOAT16));
    if (refusal != null) {
      assertThat(refusal).hasMessageContainingAll("HALF", "Train in FLOAT");
      instantiate(optimizer, DataType.FLOAT);
    }
    return refusal == null;
  }

  private static void instantiate(FormulaOptimizer<?> optimizer, DataType type) {
    long size = optimizer.stateSize(1);
    if (size > 0) {
      optimizer.instantiate(Nd4j.create(type, size), true);
    }
  }

  /** Gradients of 1e-4 to 300 give steps like those in DOUBLE, within a factor of 2. */
  void assertSensible() {
    for (double scale : SCALES) {
      Rehearsal half = rehearsal(DataType.FLOAT16);
      Rehearsal exact = rehearsal(DataType.DOUBLE);
      Random random = new Random(7);
      double[] halfSquares = new double[STEPS];
      double[] exactSquares = new double[STEPS];
      for (int step = 0; step < STEPS; step++) {
        double[] gradient =
            rounded(random.doubles(PARAMETERS, -1, 1.6).map(each -> scale * each).toArray());
        halfSquares[step] = square(half.step(gradient));
        exactSquares[step] = square(exact.step(gradient));
      }
      String what = optimizer + " in HALF, gradients of about " + scale;
      assertThat(halfSquares).as("steps of %s", what).doesNotContain(Double.NaN);
      double length = length(exactSquares);
      assertThat(length(halfSquares)).as("steps of %s", what).isCloseTo(length, around(length));
      double last = Math.sqrt(halfSquares[STEPS - 1]);
      half.parameters().assign(0);
      assertThat(Math.sqrt(square(half.predicted())))
          .as("the prediction of %s", what)
          .isCloseTo(last, around(last));
      assertThat(half.predictor().counts().withheld()).as("withheld of %s", what).isZero();
    }
  }

  private static Offset<Double> around(double length) {
    return within(length / 2 + RESOLUTION);
  }

  private Rehearsal rehearsal(DataType type) {
    return new Rehearsal(optimizer, 1, rules, type, new double[PARAMETERS]);
  }

  private static double[] rounded(double[] values) {
    INDArray half = Nd4j.createFromArray(values).castTo(DataType.FLOAT16);
    return half.castTo(DataType.DOUBLE).toDoubleVector();
  }

  private static double square(INDArray array) {
    return Arrays.stream(array.toDoubleVector()).map(each -> each * each).average().orElseThrow();
  }

  private static double length(double[] squares) {
    return Math.sqrt(Arrays.stream(squares).skip(STEPS - COMPARED).average().orElseThrow());
  }
}
