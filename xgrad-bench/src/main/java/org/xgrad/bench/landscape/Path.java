package org.xgrad.bench.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/**
 * Where an optimizer went.
 *
 * @param landscape the function it went down
 * @param learningRate its learning rate
 * @param points x and y before the first step and after each, as long as they are numbers
 * @param isLost whether they stopped being numbers
 */
public record Path(
    Landscape landscape, double learningRate, List<double[]> points, boolean isLost) {
  private static final List<Double> LEARNING_RATES =
      List.of(1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001);

  /** Of ND4J's random numbers, for optimizers whose state starts at random. */
  private static final long SEED = 20230518;

  /**
   * The path of an optimizer.
   *
   * @param updater the optimizer; it is cloned
   * @param steps how many steps to predict; 0 for none
   */
  public static Path of(
      IUpdater updater, double learningRate, double steps, Landscape landscape, int iterations) {
    IUpdater base = updater.clone();
    if (base.hasLearningRate()) {
      base.setLrAndSchedule(learningRate, null);
    }
    XGrad xgrad = new XGrad(base, steps);
    INDArray parameters = Nd4j.createFromArray(landscape.start());
    long size = xgrad.stateSize(parameters.length());
    Nd4j.getRandom().setSeed(SEED);
    XGradUpdater optimizer =
        xgrad.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), size > 0);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("x and y", parameters, optimizer)));
    List<double[]> points = new ArrayList<>(List.of(landscape.start()));
    for (int iteration = 0; iteration < iterations; iteration++) {
      INDArray gradient;
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        gradient =
            Nd4j.createFromArray(
                landscape.gradient(parameters.getDouble(0), parameters.getDouble(1)));
      }
      optimizer.applyUpdater(gradient, iteration, 0);
      parameters.subi(gradient);
      double[] point = parameters.toDoubleVector();
      if (!DoubleStream.of(point).allMatch(Double::isFinite)) {
        return new Path(landscape, learningRate, List.copyOf(points), true);
      }
      points.add(point);
    }
    return new Path(landscape, learningRate, List.copyOf(points), false);
  }

  /** The learning rate that takes the unpredicted optimizer lowest. */
  public static double bestLearningRate(IUpdater updater, Landscape landscape, int iterations) {
    return LEARNING_RATES.stream()
        .map(rate -> of(updater, rate, 0, landscape, iterations))
        .min(Comparator.comparingDouble(Path::lastValue))
        .map(Path::learningRate)
        .orElseThrow();
  }

  /** The function's value at the end; infinite if the path left all numbers. */
  public double lastValue() {
    double[] last = points.get(points.size() - 1);
    double value = landscape.value(last[0], last[1]);
    return !isLost && Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
  }
}
