package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.Optional;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/**
 * How a metric is written, and differences of it: shares and BLEU in points, losses and
 * perplexities in percent of the plain optimizer's mean.
 *
 * @param metric the metric
 */
public record MetricScale(Metric metric) {
  private static final double PERCENT = 100;

  /** A value as it is written. */
  public double shown(double value) {
    return metric == Metric.ACCURACY ? PERCENT * value : value;
  }

  /**
   * What values have more than the plain optimizer's, pair by pair, as it is written; none where a
   * loss can't be held against the plain ones, whose mean is 0.
   */
  public Optional<PairedDifferences> differences(List<Double> values, List<Double> plain) {
    return isRelative()
        ? PairedDifferences.percent(values, plain)
        : Optional.of(PairedDifferences.of(shown(values), shown(plain)));
  }

  private List<Double> shown(List<Double> values) {
    return values.stream().map(this::shown).toList();
  }

  /** The same of values as they are written, such as the paper's. */
  public double differenceOfShown(double value, double plain) {
    return isRelative() ? PERCENT * (value - plain) / plain : value - plain;
  }

  /** The unit of differences. */
  public String unitOfDifference() {
    return isRelative() ? "%" : "points";
  }

  /** The name of the metric, with its unit. */
  public String title() {
    return switch (metric) {
      case ACCURACY -> "Test accuracy, %";
      case LOSS -> "Test loss, nats";
      case PERPLEXITY -> "Test perplexity";
      case TRAINING_LOSS -> "Training loss, nats";
      case BLEU -> "Test BLEU";
    };
  }

  /** Decimals worth writing of a value. */
  public int decimals() {
    return switch (metric) {
      case ACCURACY, BLEU, PERPLEXITY -> 2;
      case LOSS, TRAINING_LOSS -> 4;
    };
  }

  private boolean isRelative() {
    return switch (metric) {
      case ACCURACY, BLEU -> false;
      case LOSS, TRAINING_LOSS, PERPLEXITY -> true;
    };
  }
}
