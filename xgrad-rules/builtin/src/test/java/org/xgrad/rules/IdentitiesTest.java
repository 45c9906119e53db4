package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.testkit.Rehearsal;
import org.xgrad.testkit.reference.golden.GoldenFile;
import org.xgrad.testkit.reference.golden.Quadratic;

/** What weight prediction is, in other words: at a constant learning rate and without decay. */
class IdentitiesTest {
  private static final int STEPS = 25;
  private static final double RATE = 0.05;
  private static final Quadratic QUADRATIC = GoldenFile.of(DataType.DOUBLE).quadratic();

  /** The predicted weights of each step, then the real ones: [step][0 or 1][element]. */
  private static double[][][] train(IUpdater base, double steps) {
    Rehearsal rehearsal =
        new Rehearsal(
            base, steps, PredictionRules.installed().rules(), DataType.DOUBLE, QUADRATIC.start());
    double[][][] trajectory = new double[STEPS][][];
    for (int step = 0; step < STEPS; step++) {
      double[] ahead = rehearsal.predicted().toDoubleVector();
      trajectory[step] = new double[][] {ahead, rehearsal.parameters().toDoubleVector()};
      rehearsal.step(QUADRATIC.gradient(step + 1, ahead));
    }
    return trajectory;
  }

  @Property(tries = 20)
  void momentumPredictedByMomentumIsNesterov(
      @ForAll @DoubleRange(min = 0.1, max = 0.95) double mu) {
    double[][][] predicted = train(new SgdMomentum(RATE, mu), mu);
    double[] y = QUADRATIC.start();
    double[] v = new double[y.length];
    for (int step = 0; step < STEPS; step++) {
      assertClose(predicted[step][0], y, "the point of the gradient at step " + step);
      double[] g = QUADRATIC.gradient(step + 1, y);
      v = zip(v, g, (velocity, gradient) -> mu * velocity + gradient);
      double[] direction = zip(g, v, (gradient, velocity) -> gradient + mu * velocity);
      y = zip(y, direction, (weight, update) -> weight - RATE * update);
    }
  }

  @Property(tries = 20)
  void momentumFollowsItsClosedForm(
      @ForAll @DoubleRange(min = 0.1, max = 0.95) double mu,
      @ForAll @DoubleRange(min = 0, max = 4) double s) {
    double[][][] predicted = train(new SgdMomentum(RATE, mu), s);
    double[] y = QUADRATIC.start();
    double[] v = new double[y.length];
    for (int step = 0; step < STEPS; step++) {
      assertClose(predicted[step][0], y, "theta_hat at step " + step);
      double[] g = QUADRATIC.gradient(step + 1, y);
      v = zip(v, g, (velocity, gradient) -> mu * velocity + gradient);
      double[] direction =
          zip(v, g, (velocity, gradient) -> (1 + s - s / mu) * velocity + s / mu * gradient);
      y = zip(y, direction, (weight, update) -> weight - RATE * update);
    }
  }

  @Property(tries = 20)
  void nesterovsIsMomentumReadAtTheShiftedPoint(
      @ForAll @DoubleRange(min = 0.1, max = 0.95) double mu,
      @ForAll @DoubleRange(min = 0, max = 4) double s) {
    double[][][] nesterovs = train(new Nesterovs(RATE, mu), s);
    double[][][] momentum = train(new SgdMomentum(RATE, mu), mu + s);
    for (int step = 0; step < STEPS; step++) {
      assertClose(nesterovs[step][0], momentum[step][0], "theta_hat at step " + step);
    }
  }

  @Property(tries = 10)
  void theLastUpdateIsTheOptimisticGradient(@ForAll @DoubleRange(min = 0, max = 3) double s) {
    for (IUpdater base : new IUpdater[] {new Sgd(RATE), new RmsProp(0.01)}) {
      double[][][] trajectory = train(base, s);
      for (int step = 1; step + 1 < STEPS; step++) {
        double[] before = zip(trajectory[step - 1][1], trajectory[step][1], (a, b) -> a - b);
        double[] now = zip(trajectory[step][1], trajectory[step + 1][1], (a, b) -> a - b);
        double[] move = zip(now, before, (u, last) -> (1 + s) * u - s * last);
        double[] expected = zip(trajectory[step][0], move, (y, by) -> y - by);
        assertClose(trajectory[step + 1][0], expected, base + " at step " + step);
      }
    }
  }

  @Property(tries = 10)
  void halfPredictionsAddUp(@ForAll @DoubleRange(min = 0.1, max = 4) double s) {
    double[] whole = moveAfterTraining(s);
    double[] half = moveAfterTraining(s / 2);
    assertClose(whole, zip(half, half, Double::sum), "two halves");
  }

  /** The same state, looked ahead from by s. */
  private static double[] moveAfterTraining(double s) {
    Rehearsal rehearsal =
        new Rehearsal(
            new TorchAdam(RATE),
            s,
            PredictionRules.installed().rules(),
            DataType.DOUBLE,
            QUADRATIC.start());
    for (int step = 1; step <= STEPS; step++) {
      rehearsal.step(QUADRATIC.gradient(step, rehearsal.parameters().toDoubleVector()));
    }
    double[] real = rehearsal.parameters().toDoubleVector();
    return zip(rehearsal.predicted().toDoubleVector(), real, (ahead, now) -> ahead - now);
  }

  private static double[] zip(
      double[] left, double[] right, BiFunction<Double, Double, Double> function) {
    return IntStream.range(0, left.length)
        .mapToDouble(index -> function.apply(left[index], right[index]))
        .toArray();
  }

  private static void assertClose(double[] actual, double[] expected, String what) {
    for (int index = 0; index < expected.length; index++) {
      assertThat(actual[index])
          .as("%s, element %d", what, index)
          .isCloseTo(expected[index], within(Math.max(1, Math.abs(expected[index])) * 1e-9));
    }
  }
}
