package org.xgrad.dl4j;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;

/**
 * Logs how good a network's predictions are, a line for each group of parameters.
 *
 * <pre>{@code
 * network.addListeners(new PredictionQualityListener(500));
 * }</pre>
 *
 * <p>A line is the last sample, and names the iteration that it was taken at. Where the network
 * samples less often than this listener logs, it samples as often from the first iteration on that
 * the listener hears of. A network without weight prediction is warned of once.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class PredictionQualityListener extends BaseTrainingListener {
  private static final Logger log = LoggerFactory.getLogger(PredictionQualityListener.class);

  private final int iterations;
  private boolean warned;

  /**
   * A listener that logs every so many iterations.
   *
   * @param iterations at least 1
   * @throws InvalidSettingException if it is less
   */
  public PredictionQualityListener(int iterations) {
    if (iterations < 1) {
      throw new InvalidSettingException(
          "PredictionQualityListener",
          "it is to log every " + iterations + " iterations",
          "Give 1 or more.");
    }
    this.iterations = iterations;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    Optional<WeightPrediction> prediction = WeightPrediction.attached(model);
    if (prediction.isEmpty()) {
      warn(model);
      return;
    }
    int sampled = prediction.get().qualitySampledEvery();
    if (sampled == 0 || sampled > iterations) {
      prediction.get().sampleQualityEvery(iterations);
    }
    if ((iteration + 1) % iterations == 0) {
      write(prediction.get().quality());
      prediction.get().groups().stream()
          .filter(group -> isHeldBack(group.counts()))
          .forEach(PredictionQualityListener::write);
    }
  }

  private static void write(List<PredictionQuality> samples) {
    if (samples.isEmpty()) {
      log.info("Prediction quality: no sample is complete yet");
    }
    samples.forEach(sample -> log.info("Prediction quality of {}", sample));
  }

  /** How far a group is predicted now, and how often it was held back. */
  private static void write(GroupSummary group) {
    log.info(
        "Prediction of {}: s = {}; limited {} times, not worth predicting {} times",
        group.name(),
        String.format(Locale.ROOT, "%.3g", group.steps()),
        group.counts().limited(),
        group.counts().heldBack());
  }

  private static boolean isHeldBack(PredictionCounts counts) {
    return counts.limited() > 0 || counts.heldBack() > 0;
  }

  private void warn(Model model) {
    if (!warned) {
      warned = true;
      log.warn(
          "{} is not predicted: there is no quality to log. Call WeightPrediction.attach(network)"
              + " before fit",
          model.getClass().getSimpleName());
    }
  }
}
