package org.xgrad.dl4j;

import java.util.List;
import org.apiguardian.api.API;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;

/** What can be known of weight prediction at work, be it in a network or in a SameDiff graph. */
@API(status = API.Status.STABLE, since = "0.1")
public interface PredictionMonitor {

  /** {@return the groups of parameters that are predicted, with rule and backend} */
  List<GroupSummary> groups();

  /** {@return how many parameters are predicted} */
  default long predictedParameters() {
    return groups().stream().mapToLong(GroupSummary::parameters).sum();
  }

  /**
   * {@return how often weights were predicted, and how often they were not; {@link #groups()} tells
   * it of each group}
   */
  PredictionCounts counts();

  /**
   * {@return how good the last sampled prediction of each group was, by the step that really
   * followed; empty until the first sample is complete, which is so when the third mini-batch has
   * been predicted that a new network or graph trains on}
   */
  List<PredictionQuality> quality();

  /**
   * Samples the quality of predictions every {@code iterations} iterations from now on; {@value
   * PredictionQuality#SAMPLED_EVERY} if this is never called. Training is the same with any. A
   * sample takes another copy of the predicted parameters for one iteration.
   *
   * @param iterations at least 1, or 0 for never
   * @throws org.xgrad.error.InvalidSettingException if it is negative
   */
  void sampleQualityEvery(int iterations);

  /**
   * {@return after how many iterations the quality of predictions is sampled again; 0 for never}
   */
  int qualitySampledEvery();

  /**
   * Makes sure that the real weights are in their place: ends a prediction that is open, and
   * restores what could not be restored when it should have been. Does nothing where neither is so.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails; it may be called again then
   */
  void restore();

  /**
   * What is predicted, as a table for people: a row for each group with its parameters, the steps
   * of its last prediction, its {@linkplain #counts() counts}, backend, updater and rule, and a row
   * for all of them. Later versions may show more: it is not to be parsed.
   *
   * @return the table, of several lines
   */
  String summary();
}
