package org.xgrad.dl4j.comparison;

import java.util.List;
import org.apiguardian.api.API;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * One network trained from start to end.
 *
 * @param choice how its weights were predicted, such as "s = 1"
 * @param seed what its first weights and the order of its data follow from
 * @param epochs what was measured after each epoch, in order
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ComparedRun(String choice, long seed, List<EpochLoss> epochs) {

  /**
   * Keeps a copy.
   *
   * @param choice how its weights were predicted, such as "s = 1"
   * @param seed what its first weights and the order of its data follow from
   * @param epochs what was measured after each epoch, in order
   */
  public ComparedRun {
    epochs = List.copyOf(epochs);
  }

  /**
   * {@return the figure that runs are compared by: the mean of the last third of the epochs} One
   * epoch alone is more a matter of luck. NaN if the run diverged, or the measure was not taken.
   *
   * @param measure by what to compare
   */
  public double figure(Measure measure) {
    int window = Math.max(1, epochs.size() / 3);
    return Statistics.mean(
        epochs.subList(epochs.size() - window, epochs.size()).stream()
            .map(epoch -> epoch.of(measure).orElse(Double.NaN))
            .toList());
  }

  /** The measure after each epoch. */
  List<Double> curve(Measure measure) {
    return epochs.stream().map(epoch -> epoch.of(measure).orElse(Double.NaN)).toList();
  }
}
