package org.xgrad.predict;

import org.apiguardian.api.API;
import org.xgrad.internal.Arguments;

/**
 * How often weights were predicted, and how often they were not.
 *
 * <p>In a training loop the first two count mini-batches, whose gradients are taken at the weights
 * of all groups; the other three count groups of parameters. Of a single group all five count that
 * group.
 *
 * @param made predictions that moved weights
 * @param skipped predictions that moved none: the first of all, those at s = 0, and those where no
 *     group's prediction was of use
 * @param withheld how often a group's prediction was not applied because it would have put infinity
 *     or NaN where a parameter is finite; the group takes that step at its real weights
 * @param limited how often a group's prediction was scaled down to the {@linkplain
 *     org.xgrad.XGrad#withTrustLimit trust limit} of its updater
 * @param heldBack how often a group was not predicted because the samples of an {@linkplain
 *     org.xgrad.XGrad#adaptive adaptive} prediction said that there is nothing to predict
 */
@API(status = API.Status.STABLE, since = "0.1")
public record PredictionCounts(
    long made, long skipped, long withheld, long limited, long heldBack) {
  /** Nothing was predicted, nor tried. */
  public static final PredictionCounts NONE = new PredictionCounts(0, 0, 0, 0, 0);

  /**
   * {@return these and others: those of several predictors for example}
   *
   * @param others what is added
   */
  public PredictionCounts plus(PredictionCounts others) {
    Arguments.present("counts", others);
    return new PredictionCounts(
        made + others.made,
        skipped + others.skipped,
        withheld + others.withheld,
        limited + others.limited,
        heldBack + others.heldBack);
  }

  /**
   * {@return these alone, where {@code earlier} is what they were before}
   *
   * @param earlier the counts at the time from which on to count
   */
  public PredictionCounts minus(PredictionCounts earlier) {
    Arguments.present("counts", earlier);
    return new PredictionCounts(
        made - earlier.made,
        skipped - earlier.skipped,
        withheld - earlier.withheld,
        limited - earlier.limited,
        heldBack - earlier.heldBack);
  }
}
