package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.testkit.golden.TorchOptimCase;

/**
 * An optimizer beside the same optimizer written by hand: the check that a contract can't make, for
 * it knows no paper.
 */
public final class Parity {
  private static final int PARAMETERS = 6;
  private static final int STEPS = 60;
  private static final double RELATIVE = 1e-10;

  private Parity() {}

  /** An optimizer of one parameter, transcribed from its paper or its authors' code. */
  @FunctionalInterface
  public interface Transcription {

    /** Steps once; what is to be subtracted from the parameter. */
    double displacement(double gradient, double learningRate);
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
    GradientUpdater<?> updater =
        optimizer.instantiate(Nd4j.create(DataType.DOUBLE, optimizer.stateSize(PARAMETERS)), true);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      double[] gradient = gradient(iteration);
      INDArray update = Nd4j.createFromArray(gradient);
      updater.applyUpdater(update, iteration, 0);
      double rate = optimizer.getLearningRate(iteration, 0);
      for (int index = 0; index < PARAMETERS; index++) {
        double displacement = expected.get(index).displacement(gradient[index], rate);
        assertThat(update.getDouble(index))
            .as("step %d of parameter %d by %s", iteration + 1, index, optimizer)
            .isCloseTo(displacement, within(Math.abs(displacement) * RELATIVE + 1e-300));
      }
    }
  }

  /**
   * Asserts that the optimizer's trajectory is torch's, but for 1e-12 of the parameters.
   *
   * @param optimizer with the case's hyper-parameters
   */
  public static void assertFollows(FormulaOptimizer<?> optimizer, TorchOptimCase torch) {
    INDArray parameters = Nd4j.createFromArray(torch.start());
    Map<Integer, Double> rates = new LinkedHashMap<>();
    for (int iteration = 0; iteration < torch.steps().size(); iteration++) {
      rates.put(iteration, torch.steps().get(iteration).learningRate());
    }
    FormulaOptimizer<?> scheduled =
        optimizer.withLearningRateSchedule(new MapSchedule(ScheduleType.ITERATION, rates));
    GradientUpdater<?> updater =
        scheduled.instantiate(
            Nd4j.create(DataType.DOUBLE, scheduled.stateSize(parameters.length())), true);
    for (int iteration = 0; iteration < torch.steps().size(); iteration++) {
      TorchOptimCase.Step step = torch.steps().get(iteration);
      INDArray update = Nd4j.createFromArray(step.gradient());
      updater.applyUpdater(update, iteration, 0);
      parameters.subi(update);
      double[] expected = step.parameters();
      for (int index = 0; index < expected.length; index++) {
        assertThat(parameters.getDouble(index))
            .as("%s: parameter %d after step %d", torch, index, iteration + 1)
            .isCloseTo(expected[index], within(Math.abs(expected[index]) * 1e-12 + 1e-13));
      }
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
