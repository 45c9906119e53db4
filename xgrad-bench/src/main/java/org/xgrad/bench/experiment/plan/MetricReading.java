package org.xgrad.bench.experiment.plan;

import java.util.List;
import java.util.stream.DoubleStream;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.run.EpochRecord;

/**
 * Reads a metric from journals. It is NaN for a run that has diverged, by which it is meant that it
 * ended early, or that the metric is not finite after one of its last epochs.
 *
 * @param metric the metric
 * @param ofAverage whether it is that of the average of weights
 */
public record MetricReading(Metric metric, boolean ofAverage) {

  /** The metric of the weights as they are. */
  public MetricReading(Metric metric) {
    this(metric, false);
  }

  /** Its value after an epoch. */
  public double of(EpochRecord epoch) {
    Double value =
        switch (metric) {
          case ACCURACY -> ofAverage ? epoch.averagedAccuracy() : epoch.accuracy();
          case LOSS -> testLoss(epoch);
          case PERPLEXITY -> exponential(testLoss(epoch));
          case TRAINING_LOSS -> ofAverage ? epoch.averagedTrainLoss() : (Double) epoch.trainLoss();
          case BLEU -> epoch.more().get((ofAverage ? EpochRecord.AVERAGED : "") + "bleu");
        };
    return value == null ? Double.NaN : value;
  }

  private Double testLoss(EpochRecord epoch) {
    return ofAverage ? epoch.averagedTestLoss() : (Double) epoch.testLoss();
  }

  private static Double exponential(Double loss) {
    return loss == null ? null : (Double) Math.exp(loss);
  }

  /** Its values epoch by epoch. */
  public List<Double> curve(FinishedRun run) {
    return run.epochs().stream().map(this::of).toList();
  }

  /** Whether a run has no value of this metric to compare. */
  public boolean hasDiverged(FinishedRun run) {
    return run.diverged()
        || !lastEpochs(run).stream().mapToDouble(this::of).allMatch(Double::isFinite);
  }

  /** Its value after the last epoch. */
  public double last(FinishedRun run) {
    return hasDiverged(run) ? Double.NaN : of(run.epochs().get(run.epochs().size() - 1));
  }

  /** Its best value after any epoch: on held-out data, the choice of the epoch flatters it. */
  public double best(FinishedRun run) {
    if (hasDiverged(run)) {
      return Double.NaN;
    }
    DoubleStream values = run.epochs().stream().mapToDouble(this::of).filter(Double::isFinite);
    return (metric.moreIsBetter() ? values.max() : values.min()).orElse(Double.NaN);
  }

  /** Its mean over the last third of the epochs, at least one. */
  public double lastThird(FinishedRun run) {
    return hasDiverged(run)
        ? Double.NaN
        : lastEpochs(run).stream().mapToDouble(this::of).average().orElse(Double.NaN);
  }

  private static List<EpochRecord> lastEpochs(FinishedRun run) {
    List<EpochRecord> epochs = run.epochs();
    return epochs.subList(epochs.size() - lastThird(epochs.size()), epochs.size());
  }

  /** How many epochs the last third of so many has. */
  public static int lastThird(int epochs) {
    return Math.max(1, epochs / 3);
  }
}
