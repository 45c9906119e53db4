package org.xgrad.bench.quadratic;

import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.internal.program.NamesEvaluationWeights;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** An optimizer on a {@link NoisyQuadratic}. */
final class QuadraticRun {
  /** The loss is the mean over this part of the steps, the last ones: single steps are noisy. */
  private static final int LAST_PART = 10;

  private QuadraticRun() {}

  /**
   * The loss at the end, at the real weights or those that the optimizer names to evaluate with;
   * infinite where they stopped being numbers.
   *
   * @param seed of the quadratic and its noise, and of states that start at random
   */
  static double loss(
      Optimizer optimizer, double learningRate, StepChoice choice, int steps, long seed) {
    NoisyQuadratic quadratic = new NoisyQuadratic(seed);
    IUpdater chosen = optimizer.updater(learningRate, choice);
    XGrad xgrad = chosen instanceof XGrad predicting ? predicting : new XGrad(chosen, 0);
    INDArray theta = Nd4j.createFromArray(quadratic.start());
    long size = xgrad.stateSize(theta.length());
    Nd4j.getRandom().setSeed(seed);
    XGradUpdater updater =
        xgrad.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), size > 0);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(
                new ParameterGroup(
                    "W and b",
                    theta,
                    updater,
                    List.of(NoisyQuadratic.MATRIX, NoisyQuadratic.VECTOR))));
    // In the same memory at each step, as a network's: programs are bound once.
    INDArray gradient = Nd4j.create(DataType.DOUBLE, theta.length());
    double sum = 0;
    int counted = Math.max(1, steps / LAST_PART);
    for (int step = 0; step < steps; step++) {
      try (Prediction ahead = predictor.predict(step, 0)) {
        gradient.data().setData(quadratic.gradient(theta.toDoubleVector()));
      }
      updater.applyUpdater(gradient, step, 0);
      theta.subi(gradient);
      double[] now = evaluated(updater, theta, step + 1).toDoubleVector();
      if (!DoubleStream.of(now).allMatch(Double::isFinite)) {
        return Double.POSITIVE_INFINITY;
      }
      if (step >= steps - counted) {
        sum += quadratic.loss(now);
      }
    }
    return sum / counted;
  }

  private static INDArray evaluated(XGradUpdater updater, INDArray theta, int iteration) {
    if (!(updater.base() instanceof NamesEvaluationWeights named)
        || !named.namesEvaluationWeights()) {
      return theta;
    }
    INDArray evaluated = theta.dup();
    named.evaluate(evaluated, List.of(NoisyQuadratic.MATRIX, NoisyQuadratic.VECTOR), iteration, 0);
    return evaluated;
  }
}
