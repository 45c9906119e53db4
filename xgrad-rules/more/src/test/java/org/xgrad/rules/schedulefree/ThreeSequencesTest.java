package org.xgrad.rules.schedulefree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.program.NamesEvaluationWeights;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Rehearsal;

/**
 * The trained and the evaluated weights are the paper's y and x, by its three sequences (arXiv
 * 2405.15682, equations 3 to 5): z steps by the gradient at y, x averages all z, and y lies between
 * them. The optimizers keep no x, so this is another way to the same numbers.
 */
class ThreeSequencesTest {
  private static final int STEPS = 300;
  private static final double START = 1.5;
  private static final double TOLERANCE = 1e-11;

  /**
   * @param rate gamma, by the number of the step
   * @param direction by the gradient, and by y and the mean square before it
   */
  private static void assertFollows(
      FormulaOptimizer<?> optimizer,
      OptimizerFormula<?> formula,
      double beta,
      IntToDoubleFunction rate,
      ToDoubleBiFunction<Double, double[]> direction) {
    Rehearsal rehearsal =
        new Rehearsal(optimizer, 0, List.of(formula), DataType.DOUBLE, new double[] {START});
    NamesEvaluationWeights evaluated = (NamesEvaluationWeights) rehearsal.updater().base();
    Random random = new Random(3);
    double z = START;
    double x = START;
    double weightSum = 0;
    double meanSquare = 0;
    for (int step = 1; step <= STEPS; step++) {
      double y = (1 - beta) * z + beta * x;
      double gradient = y + random.nextGaussian();
      double gamma = rate.applyAsDouble(step);
      z -= gamma * direction.applyAsDouble(gradient, new double[] {y, meanSquare});
      weightSum += gamma * gamma;
      x += gamma * gamma / weightSum * (z - x);
      rehearsal.step(new double[] {gradient});
      meanSquare = squares(meanSquare, gradient);
      assertThat(rehearsal.parameters().getDouble(0))
          .as("y after step %d", step)
          .isCloseTo((1 - beta) * z + beta * x, within(TOLERANCE));
      INDArray average = rehearsal.parameters().dup();
      evaluated.evaluate(average, List.of(Tensor.of("all", 1)), step, 0);
      assertThat(average.getDouble(0)).as("x after step %d", step).isCloseTo(x, within(TOLERANCE));
    }
  }

  private static double squares(double before, double gradient) {
    return 0.9 * before + 0.1 * gradient * gradient;
  }

  @Test
  void ofSgd() {
    assertFollows(
        new ScheduleFreeSgd(0.3)
            .withHyperParameter(ScheduleFreeSgd.MOMENTUM, 0.7)
            .withHyperParameter(ScheduleFreeSgd.WEIGHT_DECAY, 0.1)
            .withHyperParameter(ScheduleFreeSgd.WARMUP, 20),
        new ScheduleFreeSgdFormula(),
        0.7,
        step -> 0.3 * Math.min(1, step / 20.0),
        (gradient, point) -> gradient + 0.1 * point[0]);
  }

  @Test
  void ofAdamW() {
    assertFollows(
        new ScheduleFreeAdamW(0.05)
            .withHyperParameter(ScheduleFreeAdamW.BETA1, 0.8)
            .withHyperParameter(ScheduleFreeAdamW.BETA2, 0.9)
            .withHyperParameter(ScheduleFreeAdamW.WEIGHT_DECAY, 0.1)
            .withHyperParameter(ScheduleFreeAdamW.WARMUP, 20),
        new ScheduleFreeAdamWFormula(),
        0.8,
        step -> 0.05 * Math.min(1, step / 20.0) * Math.sqrt(1 - Math.pow(0.9, step)),
        (gradient, point) ->
            gradient / (Math.sqrt(squares(point[1], gradient)) + 1e-8) + 0.1 * point[0]);
  }
}
