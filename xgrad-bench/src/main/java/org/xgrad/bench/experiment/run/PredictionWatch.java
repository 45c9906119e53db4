package org.xgrad.bench.experiment.run;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;

/**
 * How good an epoch's predictions are, from samples within the epoch alone: they are the same where
 * the run is interrupted between epochs.
 */
final class PredictionWatch {
  private static final int SAMPLES = 5;

  private final WeightPrediction prediction;
  private final int every;
  private final Map<String, Long> parameters;
  private final Map<String, Integer> seen = new HashMap<>();
  private final int firstIteration;
  private final PredictionCounts before;
  private final WeightedMean cosine = new WeightedMean();
  private final WeightedMean steps = new WeightedMean();
  private boolean isFirstStep = true;

  /** Watches an epoch that begins at this iteration. */
  PredictionWatch(WeightPrediction prediction, int firstIteration, int steps) {
    this.prediction = prediction;
    this.every = Math.max(1, steps / SAMPLES);
    this.parameters =
        prediction.groups().stream()
            .collect(Collectors.toMap(GroupSummary::name, GroupSummary::parameters));
    this.firstIteration = firstIteration;
    this.before = prediction.counts();
    // The next samples are counted from the last one, wherever that was: this makes it the first.
    prediction.sampleQualityEvery(1);
  }

  /** A step is taken. */
  void stepDone() {
    if (isFirstStep) {
      isFirstStep = false;
      prediction.sampleQualityEvery(every);
    }
    for (PredictionQuality sample : prediction.quality()) {
      Integer last = seen.put(sample.group(), sample.iteration());
      boolean isNew = last == null || last != sample.iteration();
      if (isNew && sample.iteration() >= firstIteration) {
        double weight = parameters.getOrDefault(sample.group(), 0L);
        cosine.add(sample.cosine(), weight);
        steps.add(sample.steps(), weight);
      }
    }
  }

  /** Mean cosine; null if there was no sample. */
  Double cosine() {
    return cosine.value();
  }

  /** Mean steps predicted; null if there was no sample. */
  Double steps() {
    return steps.value();
  }

  /** Share of the groups' predictions that were limited; null if nothing was predicted. */
  Double limited() {
    PredictionCounts counts = prediction.counts().minus(before);
    long made = counts.made() * parameters.size();
    return made == 0 ? null : (double) counts.limited() / made;
  }

  /** A mean of numbers; those that are none don't count. */
  private static final class WeightedMean {
    private double sum;
    private double weights;

    void add(double value, double weight) {
      if (Double.isFinite(value)) {
        sum += weight * value;
        weights += weight;
      }
    }

    Double value() {
      return weights == 0 ? null : sum / weights;
    }
  }
}
