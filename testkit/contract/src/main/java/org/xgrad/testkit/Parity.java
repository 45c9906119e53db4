package org.xgrad.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.xgrad.expr.Tensor;
import org.xgrad.optimizer.FormulaOptimizer;

/**
 * An optimizer beside the same optimizer written by hand, or run by somebody else: the check that a
 * contract can't make, for it knows no paper.
 *
 * <p>A failure says which number is the formula's and which the other side's, and from which
 * gradient, state and hyper-parameters the formula came to it.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Parity {
  private static final int PARAMETERS = 6;
  private static final List<Tensor> TENSORS = List.of(Tensor.of("W", 2, 2), Tensor.of("b", 2));
  private static final int STEPS = 60;
  private static final double RELATIVE = 1e-10;

  private Parity() {}

  /** An optimizer of one parameter, transcribed from its paper or its authors' code. */
  @FunctionalInterface
  public interface Transcription {

    /**
     * Steps once.
     *
     * @param gradient the parameter's
     * @param learningRate that of this step
     * @return what is to be subtracted from the parameter
     */
    double displacement(double gradient, double learningRate);
  }

  /** An optimizer of a whole tensor, transcribed from its paper or its authors' code. */
  @FunctionalInterface
  public interface TensorTranscription {

    /**
     * Steps once.
     *
     * @param weights the tensor before the step
     * @param gradient its gradient
     * @param learningRate that of this step
     * @return what is to be subtracted from the weights
     */
    double[] displacement(double[] weights, double[] gradient, double learningRate);
  }

  /**
   * Asserts that an optimizer that reads the weights steps as the transcription does, each of two
   * tensors by itself, at its own learning rate and with one that is halved every twenty steps, on
   * gradients of all sizes from 1e-3 to 100, zeros among them.
   *
   * @param optimizer with a constant learning rate
   * @param transcription a new one for each tensor
   */
  public static void assertFollowsTensors(
      FormulaOptimizer<?> optimizer, Supplier<TensorTranscription> transcription) {
    assertFollowsTensors(optimizer, tensor -> transcription.get());
  }

  /**
   * The same for an optimizer whose step depends on a tensor's shape: one is a matrix of two rows
   * in 'c' order, the other a vector.
   *
   * @param optimizer with a constant learning rate
   * @param transcription a new one for each tensor
   */
  public static void assertFollowsTensors(
      FormulaOptimizer<?> optimizer, Function<Tensor, TensorTranscription> transcription) {
    double start = optimizer.getLearningRate(0, 0);
    followTensors(optimizer, transcription);
    followTensors(
        optimizer.withLearningRateSchedule(
            new StepSchedule(ScheduleType.ITERATION, start, 0.5, 20)),
        transcription);
  }

  /**
   * Asserts the same at the optimizer's own learning rate alone: for one that does with a changing
   * rate what its source does not.
   *
   * @param optimizer with a constant learning rate
   * @param transcription a new one for each tensor
   */
  public static void assertFollowsTensorsAtOneRate(
      FormulaOptimizer<?> optimizer, Supplier<TensorTranscription> transcription) {
    followTensors(optimizer, tensor -> transcription.get());
  }

  private static void followTensors(
      FormulaOptimizer<?> optimizer, Function<Tensor, TensorTranscription> transcription) {
    List<TensorTranscription> expected = TENSORS.stream().map(transcription).toList();
    Side formula = new Side(optimizer, PARAMETERS);
    INDArray weights = Nd4j.createFromArray(1.5, -0.5, 0.25, 0.125, -2.0, 3.0);
    OwnWeights.give(formula.updater, weights, TENSORS);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      double[] gradient = gradient(iteration);
      double rate = optimizer.getLearningRate(iteration, 0);
      double[] displacement = new double[PARAMETERS];
      for (int tensor = 0; tensor < 2; tensor++) {
        int from = tensor == 0 ? 0 : 4;
        int to = tensor == 0 ? 4 : PARAMETERS;
        double[] part =
            expected
                .get(tensor)
                .displacement(
                    Arrays.copyOfRange(weights.toDoubleVector(), from, to),
                    Arrays.copyOfRange(gradient, from, to),
                    rate);
        System.arraycopy(part, 0, displacement, from, part.length);
      }
      double[] update = formula.step(gradient);
      weights.subi(Nd4j.createFromArray(update));
      for (int index = 0; index < PARAMETERS; index++) {
        int parameter = index;
        new Computed("the formula", update[index])
            .assertCloseTo(
                new Computed("the transcription", displacement[index]),
                Math.abs(displacement[index]) * RELATIVE + 1e-300,
                () -> "Step %d of parameter %d".formatted(formula.steps(), parameter),
                () -> formula.describe(parameter));
      }
    }
  }

  /**
   * Asserts that the optimizer steps as the transcription does, at its own learning rate and with
   * one that is halved every twenty steps, on gradients of all sizes from 1e-3 to 100, zeros among
   * them.
   *
   * @param optimizer with a constant learning rate
   * @param transcription a new one for each parameter
   */
  public static void assertFollows(
      FormulaOptimizer<?> optimizer, Supplier<Transcription> transcription) {
    double start = optimizer.getLearningRate(0, 0);
    follow(optimizer, transcription);
    follow(
        optimizer.withLearningRateSchedule(
            new StepSchedule(ScheduleType.ITERATION, start, 0.5, 20)),
        transcription);
  }

  private static void follow(FormulaOptimizer<?> optimizer, Supplier<Transcription> transcription) {
    List<Transcription> expected = Stream.generate(transcription).limit(PARAMETERS).toList();
    Side formula = new Side(optimizer, PARAMETERS);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      double[] gradient = gradient(iteration);
      double[] update = formula.step(gradient);
      double rate = optimizer.getLearningRate(iteration, 0);
      for (int index = 0; index < PARAMETERS; index++) {
        double displacement = expected.get(index).displacement(gradient[index], rate);
        int parameter = index;
        new Computed("the formula", update[index])
            .assertCloseTo(
                new Computed("the transcription", displacement),
                Math.abs(displacement) * RELATIVE + 1e-300,
                () -> "Step %d of parameter %d".formatted(formula.steps(), parameter),
                () -> formula.describe(parameter));
      }
    }
  }

  /**
   * Asserts that the optimizer's trajectory is another implementation's, but for 1e-12 of the
   * parameters.
   *
   * @param optimizer with the trajectory's hyper-parameters
   * @param trajectory the other implementation's gradients, learning rates and parameters
   */
  public static void assertFollows(FormulaOptimizer<?> optimizer, Trajectory trajectory) {
    INDArray parameters = Nd4j.createFromArray(trajectory.start());
    Map<Integer, Double> rates = new LinkedHashMap<>();
    for (int iteration = 0; iteration < trajectory.steps().size(); iteration++) {
      rates.put(iteration, trajectory.steps().get(iteration).learningRate());
    }
    Side formula =
        new Side(
            optimizer.withLearningRateSchedule(new MapSchedule(ScheduleType.ITERATION, rates)),
            trajectory.start().length);
    for (int iteration = 0; iteration < trajectory.steps().size(); iteration++) {
      Trajectory.Step step = trajectory.steps().get(iteration);
      parameters.subi(Nd4j.createFromArray(formula.step(step.gradient())));
      double[] expected = step.parameters();
      for (int index = 0; index < expected.length; index++) {
        int parameter = index;
        new Computed("the formula", parameters.getDouble(index))
            .assertCloseTo(
                new Computed(trajectory.name(), expected[index]),
                Math.abs(expected[index]) * 1e-12 + 1e-13,
                () -> "Parameter %d after step %d".formatted(parameter, formula.steps()),
                () -> formula.describe(parameter));
      }
    }
  }

  /** The formula's side: the real updater, and what its last step was made from. */
  private static final class Side {
    private final FormulaOptimizer<?> optimizer;
    private final GradientUpdater<?> updater;
    private Map<String, INDArray> before = Map.of();
    private double[] gradient = {};
    private int iteration;

    Side(FormulaOptimizer<?> optimizer, long parameters) {
      this.optimizer = optimizer;
      this.updater =
          optimizer.instantiate(
              Nd4j.create(DataType.DOUBLE, optimizer.stateSize(parameters)), true);
    }

    /** Steps once; what is to be subtracted from the parameters. */
    double[] step(double[] given) {
      gradient = given;
      before = new LinkedHashMap<>();
      updater.getState().forEach((key, array) -> before.put(key, array.dup()));
      INDArray update = Nd4j.createFromArray(given);
      updater.applyUpdater(update, iteration++, 0);
      return update.toDoubleVector();
    }

    int steps() {
      return iteration;
    }

    String describe(int parameter) {
      return """
          gradient %s, learning rate %s
          the formula's state before the step %s, after it %s
          hyper-parameters %s of %s"""
          .formatted(
              gradient[parameter],
              optimizer.getLearningRate(iteration - 1, 0),
              element(before, parameter),
              element(updater.getState(), parameter),
              optimizer.hyperParameters(),
              optimizer.getClass().getName());
    }

    private static Map<String, Double> element(Map<String, INDArray> state, int parameter) {
      Map<String, Double> element = new LinkedHashMap<>();
      state.forEach((key, array) -> element.put(key, array.getDouble(parameter)));
      return element;
    }
  }

  private static double[] gradient(int iteration) {
    double[] gradient = new double[PARAMETERS];
    for (int index = 0; index < PARAMETERS; index++) {
      boolean nothing = (iteration + index) % 13 == 5;
      gradient[index] =
          nothing ? 0 : Math.sin(0.7 * iteration + 1.3 * index) * Math.pow(10, index - 3);
    }
    return gradient;
  }
}
