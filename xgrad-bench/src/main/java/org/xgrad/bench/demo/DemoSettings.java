package org.xgrad.bench.demo;

import java.nio.file.Path;
import java.util.List;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.training.RunPlan;
import org.xgrad.error.InvalidSettingException;

/**
 * What the demonstration compares.
 *
 * @param learningRate of all runs, above 0
 * @param decayRate weight decay of all runs, at least 0
 * @param steps the numbers of steps to predict, all different, at least one
 * @param seeds all different, at least one
 * @param epochs of each run
 * @param batchSize images in a mini-batch
 * @param output the directory for the files, created where it is missing
 */
public record DemoSettings(
    Optimizer optimizer,
    Nonlinearity nonlinearity,
    double learningRate,
    double decayRate,
    List<Double> steps,
    List<Long> seeds,
    int epochs,
    int batchSize,
    Path output) {

  /**
   * Checks the values.
   *
   * @throws InvalidSettingException if one is outside its range
   */
  public DemoSettings {
    // -0 is 0.
    steps = steps.stream().map(predicted -> predicted + 0.0).toList();
    seeds = List.copyOf(seeds);
    requireDistinct("steps", steps);
    requireDistinct("seeds", seeds);
  }

  private static void requireDistinct(String setting, List<?> values) {
    if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
      throw new InvalidSettingException(
          setting, "they are " + values, "Give at least one, each of them once.");
    }
  }

  /**
   * The runs, seed by seed.
   *
   * @throws InvalidSettingException if a value is outside its range
   */
  public List<RunPlan> plans() {
    return seeds.stream()
        .flatMap(seed -> steps.stream().map(predicted -> plan(predicted, seed)))
        .toList();
  }

  private RunPlan plan(double predicted, long seed) {
    return new RunPlan(
        optimizer, nonlinearity, learningRate, decayRate, predicted, seed, epochs, batchSize);
  }
}
