package org.xgrad.bench.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;

class QuadraticTableTest {
  private static final Optimizer SGDM = Optimizer.named("sgdm");

  @Test
  void theNoisyGradientIsThatOfTheLossOnAverage() {
    NoisyQuadratic quadratic = new NoisyQuadratic(3);
    double[] point = quadratic.start();
    double[] mean = new double[point.length];
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      double[] gradient = quadratic.gradient(point);
      for (int index = 0; index < mean.length; index++) {
        mean[index] += gradient[index] / draws;
      }
    }
    for (int index = 0; index < mean.length; index++) {
      double[] ahead = point.clone();
      double[] behind = point.clone();
      ahead[index] += 1e-4;
      behind[index] -= 1e-4;
      double slope = point.length * (quadratic.loss(ahead) - quadratic.loss(behind)) / 2e-4;
      // Five standard deviations of the mean.
      assertThat(mean[index]).isCloseTo(slope, within(5 * 0.3 / Math.sqrt(draws)));
    }
  }

  /** After four steps of five, Lookahead's slow weights are where it started, at any rate. */
  @Test
  void theLossIsThatOfTheWeightsThatTheOptimizerNames() {
    Optimizer lookahead = Optimizer.named("lookahead");
    double start = QuadraticRun.loss(lookahead, 0.01, StepChoice.NONE, 4, 1);
    assertThat(QuadraticRun.loss(lookahead, 0.1, StepChoice.NONE, 4, 1)).isEqualTo(start);
    assertThat(QuadraticRun.loss(lookahead, 0.1, StepChoice.NONE, 5, 1)).isNotEqualTo(start);
  }

  @Test
  void aRunIsRepeatableAndPredictionChangesIt() {
    NoisyQuadratic quadratic = new NoisyQuadratic(7);
    double plain = QuadraticRun.loss(SGDM, 0.05, StepChoice.NONE, 200, 7);
    assertThat(plain).isLessThan(quadratic.loss(quadratic.start()) / 3);
    assertThat(QuadraticRun.loss(SGDM, 0.05, StepChoice.NONE, 200, 7)).isEqualTo(plain);
    assertThat(QuadraticRun.loss(SGDM, 0.05, new StepChoice.Fixed(1), 200, 7)).isNotEqualTo(plain);
    assertThat(QuadraticRun.loss(SGDM, 100, StepChoice.NONE, 2000, 7)).isInfinite();
  }

  /** LAMB and AdamP read the weights: they train at s = 0 as well. */
  @Test
  void hasARowForEachOptimizer() {
    StringWriter text = new StringWriter();
    List<Optimizer> optimizers = List.of(SGDM, Optimizer.named("lamb"), Optimizer.named("adamp"));
    new QuadraticTable(optimizers, List.of(new StepChoice.Fixed(1)), 20, 2)
        .print(new PrintWriter(text));
    List<String> lines = text.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("loss, s = 0").endsWith("s = 1");
    for (int row = 0; row < 3; row++) {
      assertThat(lines.get(row + 1))
          .startsWith(optimizers.get(row).label() + " ")
          .containsPattern("[+-]\\d+\\.\\d \\+- \\d+\\.\\d % \\([012]/2\\)");
    }
  }
}
