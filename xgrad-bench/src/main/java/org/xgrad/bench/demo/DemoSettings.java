package org.xgrad.bench.demo;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.training.RunPlan;
import org.xgrad.error.InvalidSettingException;

/**
 * What the demonstration compares.
 *
 * @param learningRate of all runs, above 0
 * @param decayRate weight decay of all runs, at least 0
 * @param steps the choices of how many steps to predict, all different, at least one
 * @param seeds all different, at least one
 * @param epochs of each run
 * @param batchSize images in a mini-batch
 * @param output the directory for the files, which is there
 */
public record DemoSettings(
    Optimizer optimizer,
    Nonlinearity nonlinearity,
    double learningRate,
    double decayRate,
    List<StepChoice> steps,
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
    steps = List.copyOf(steps);
    seeds = List.copyOf(seeds);
    requireDistinct("steps", steps.stream().map(StepChoice::label).toList());
    requireDistinct("seeds", seeds.stream().map(String::valueOf).toList());
  }

  /** Where the epochs go. */
  Path csv() {
    return output.resolve("demo.csv");
  }

  /** Where the learning curves go. */
  Path picture() {
    return output.resolve("demo.png");
  }

  /** The files that come of it. */
  public List<Path> files() {
    return List.of(csv(), picture());
  }

  private static void requireDistinct(String setting, List<String> values) {
    if (values.isEmpty()) {
      throw new InvalidSettingException(setting, "there are none", "Give at least one.");
    }
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw new InvalidSettingException(
            setting, value + " is given twice", "Give each of them once.");
      }
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

  private RunPlan plan(StepChoice predicted, long seed) {
    return new RunPlan(
        optimizer, nonlinearity, learningRate, decayRate, predicted, seed, epochs, batchSize);
  }
}
