package org.xgrad.bench.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * One comparison: everything that its treatments share.
 *
 * @param name unique in its experiment
 * @param network the network
 * @param data the data
 * @param batch examples in a mini-batch
 * @param epochs of each run
 * @param optimizer the base optimizer
 * @param decay the weight decay
 * @param schedule how the learning rate goes on
 * @param rates the rates to tune, at s = 0
 * @param treatments what is compared, {@link Treatment#PLAIN} among them
 * @param seeds the seeds of the runs that are reported
 * @param tuningSeeds the seeds of the runs that tune; none of {@code seeds}
 * @param average decay rate of the exponential average of weights that is evaluated too; 0 for none
 * @param metric what it is judged by
 * @param target a value of the metric, the time to which is reported; if none, it follows from the
 *     plain runs
 * @param paper what the paper reports
 * @param examples how many examples there are to train on, to count by where the data is not here
 */
public record Cell(
    String name,
    NamedSettings network,
    NamedSettings data,
    int batch,
    int epochs,
    NamedSettings optimizer,
    Decay decay,
    RateSchedule schedule,
    Rates rates,
    List<Treatment> treatments,
    List<Long> seeds,
    List<Long> tuningSeeds,
    double average,
    Metric metric,
    Optional<Double> target,
    Optional<PaperValue> paper,
    Optional<Integer> examples) {

  /**
   * Checks the values.
   *
   * @throws InvalidSettingException if one is out of range, or two do not go together
   */
  public Cell {
    requireAtLeastOne("batch", batch);
    requireAtLeastOne("epochs", epochs);
    requireNoRate(BaseOptimizer.of(optimizer), schedule, rates);
    treatments = List.copyOf(treatments);
    seeds = List.copyOf(seeds);
    tuningSeeds = List.copyOf(tuningSeeds);
    Require.decayRate("average", average);
    requireDistinct("steps and controls", treatments.stream().map(Treatment::label).toList());
    if (!treatments.contains(Treatment.PLAIN)) {
      throw new InvalidSettingException(
          "steps", "0 is not among them", "Add 0: all others are held against it.");
    }
    requireSeeds("seeds", seeds);
    if (seeds.size() > PairedDifferences.MOST_EXACT_PAIRS) {
      throw new InvalidSettingException(
          "seeds",
          "they are " + seeds.size() + ", too many for an exact test of all signs",
          "Give at most " + PairedDifferences.MOST_EXACT_PAIRS + ".");
    }
    if (rates.isTuned()) {
      requireSeeds("tuningSeeds", tuningSeeds);
    }
    for (Long seed : tuningSeeds) {
      if (seeds.contains(seed)) {
        throw new InvalidSettingException(
            "tuningSeeds", seed + " is among the seeds too", "Tune on seeds of their own.");
      }
    }
  }

  private static void requireNoRate(BaseOptimizer optimizer, RateSchedule schedule, Rates rates) {
    boolean isLeftAlone = schedule == RateSchedule.CONSTANT && rates.equals(Rates.given(1));
    if (!optimizer.hasLearningRate() && !isLeftAlone) {
      throw new InvalidSettingException(
          optimizer.choice().label(),
          "it has no learning rate to tune or to schedule",
          "Write rate: 1, and leave the schedule constant.");
    }
  }

  private static void requireSeeds(String setting, List<Long> seeds) {
    if (seeds.isEmpty()) {
      throw new InvalidSettingException(setting, "there are none", "Give at least one.");
    }
    requireDistinct(setting, seeds);
    for (long seed : seeds) {
      if (seed < 1) {
        // ND4J takes 0 for no seed.
        throw new InvalidSettingException(
            setting, seed + " is among them", "Take whole numbers of at least 1.");
      }
    }
  }

  private static void requireAtLeastOne(String setting, int value) {
    if (value < 1) {
      throw new InvalidSettingException(setting, "it is " + value, "Make it at least 1.");
    }
  }

  private static void requireDistinct(String setting, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw new InvalidSettingException(
            setting, "'" + value + "' is there twice", "Give each of them once.");
      }
    }
  }

  /** What it compares on, in a line. */
  public String description() {
    return "%s on %s, %s, %s, rate %s, batch %d, %d epochs"
        .formatted(
            network.label(),
            data.label(),
            optimizer.label(),
            decayWords(),
            schedule.label(),
            batch,
            epochs);
  }

  private String decayWords() {
    return decay.rate() == 0 ? decay.kind() : decay.kind() + " " + Numbers.plain(decay.rate());
  }
}
