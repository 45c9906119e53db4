package org.xgrad.average;

import org.apiguardian.api.API;
import org.xgrad.error.InvalidSettingException;

/**
 * Which average of the weights is kept.
 *
 * <pre>{@code
 * Averaging.exponential(0.999)              // of about the last thousand steps
 * Averaging.exponential(0.99).every(10)     // the same span, at a tenth of the cost
 * Averaging.tailMean(2000)                  // the mean of the weights after update 2000 and later
 * }</pre>
 *
 * <p>Either is {@code average <- average + share*(theta - average)}; they differ in the share.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Averaging {

  /** {@return how many updates lie between two of the weights that are taken; 1 where all are} */
  int every();

  /**
   * {@return the same average, taken every so many updates}
   *
   * @param updates how many updates lie between two of the weights that are taken
   * @throws InvalidSettingException if {@code updates} is less than 1
   */
  Averaging every(int updates);

  /**
   * {@return whether the weights after so many updates are taken}
   *
   * @param updates the number of updates that were applied, counted from 1
   */
  boolean takes(int updates);

  /** {@return whether the weights that training starts with are the first average} */
  boolean startsAtOnce();

  /**
   * {@return the share that the next weights have in the average}
   *
   * @param taken how many weights were taken before, without those that it started with
   */
  double share(long taken);

  /**
   * {@return an exponential average with warm-up: {@code average <- decay*average + (1 -
   * decay)*theta}}
   *
   * @param decay at least 0 and less than 1
   * @throws InvalidSettingException if it is not so
   */
  static Averaging exponential(double decay) {
    return new Exponential(decay, true, 1);
  }

  /**
   * {@return the mean of the weights after update {@code from} and all later ones (stochastic
   * weight averaging, arXiv 1803.05407)}
   *
   * @param from at least 1
   * @throws InvalidSettingException if it is less
   */
  static Averaging tailMean(int from) {
    return new TailMean(from, 1);
  }

  private static void requireEvery(int every) {
    if (every < 1) {
      throw new InvalidSettingException(
          "Averaging", "it is to take the weights every " + every + " updates", "Take at least 1.");
    }
  }

  /**
   * An exponential average, which starts with the weights that training starts with.
   *
   * @param decay what a step leaves of the average, at least 0 and less than 1
   * @param isWarmedUp whether the decay is at most {@code (1 + t)/(10 + t)} when the t-th weights
   *     are taken, so that the first weights are soon forgotten
   * @param every every how many updates the weights are taken
   */
  record Exponential(double decay, boolean isWarmedUp, int every) implements Averaging {
    /**
     * An average that forgets.
     *
     * @param decay what a step leaves of the average, at least 0 and less than 1
     * @param isWarmedUp whether the decay is at most {@code (1 + t)/(10 + t)} when the t-th weights
     *     are taken, so that the first weights are soon forgotten
     * @param every every how many updates the weights are taken
     * @throws InvalidSettingException if a number is out of its range
     */
    public Exponential {
      if (!(decay >= 0 && decay < 1)) {
        throw new InvalidSettingException(
            "Averaging",
            "its decay is " + decay,
            "Give a number of at least 0 and less than 1, such as 0.999.");
      }
      requireEvery(every);
    }

    @Override
    public Averaging every(int updates) {
      return new Exponential(decay, isWarmedUp, updates);
    }

    @Override
    public boolean takes(int updates) {
      return updates % every == 0;
    }

    @Override
    public boolean startsAtOnce() {
      return true;
    }

    @Override
    public double share(long taken) {
      double number = taken + 1.0;
      return 1 - (isWarmedUp ? Math.min(decay, (1 + number) / (10 + number)) : decay);
    }
  }

  /**
   * The mean of the weights from some update on.
   *
   * @param from the number of the first update whose weights are taken, at least 1
   * @param every every how many updates the weights are taken
   */
  record TailMean(int from, int every) implements Averaging {
    /**
     * The mean of the weights from some update on.
     *
     * @param from the number of the first update whose weights are taken, at least 1
     * @param every every how many updates the weights are taken
     * @throws InvalidSettingException if one of them is less than 1
     */
    public TailMean {
      if (from < 1) {
        throw new InvalidSettingException(
            "Averaging", "its tail begins with update " + from, "Updates count from 1.");
      }
      requireEvery(every);
    }

    @Override
    public Averaging every(int updates) {
      return new TailMean(from, updates);
    }

    @Override
    public boolean takes(int updates) {
      return updates >= from && (updates - from) % every == 0;
    }

    @Override
    public boolean startsAtOnce() {
      return false;
    }

    @Override
    public double share(long taken) {
      return 1 / (taken + 1.0);
    }
  }
}
