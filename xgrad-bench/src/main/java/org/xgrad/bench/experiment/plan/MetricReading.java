package org.xgrad.bench.experiment.plan;

import java.util.List;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.run.EpochRecord;

/**
 * Reads a metric from journals. A run that has diverged has none: NaN.
 *
 * @param metric the metric
 */
public record MetricReading(Metric metric) {

  /** Its value after an epoch. */
  public double of(EpochRecord epoch) {
    return switch (metric) {
      case ACCURACY -> epoch.accuracy();
      case LOSS -> epoch.testLoss();
      case PERPLEXITY -> Math.exp(epoch.testLoss());
      case TRAINING_LOSS -> epoch.trainLoss();
      case BLEU -> epoch.more().getOrDefault("bleu", Double.NaN);
    };
  }

  /** Its value after the last epoch. */
  public double last(Runs.FinishedRun run) {
    return run.diverged() ? Double.NaN : of(run.epochs().get(run.epochs().size() - 1));
  }

  /** Its best value after any epoch: on held-out data, the choice of the epoch flatters it. */
  public double best(Runs.FinishedRun run) {
    if (run.diverged()) {
      return Double.NaN;
    }
    var values = run.epochs().stream().mapToDouble(this::of);
    return (metric.moreIsBetter() ? values.max() : values.min()).orElse(Double.NaN);
  }

  /** Its mean over the last third of the epochs, at least one. */
  public double lastThird(Runs.FinishedRun run) {
    if (run.diverged()) {
      return Double.NaN;
    }
    List<EpochRecord> epochs = run.epochs();
    return epochs.subList(epochs.size() - lastThird(epochs.size()), epochs.size()).stream()
        .mapToDouble(this::of)
        .average()
        .orElse(Double.NaN);
  }

  /** How many epochs the last third of so many has. */
  public static int lastThird(int epochs) {
    return Math.max(1, epochs / 3);
  }
}
