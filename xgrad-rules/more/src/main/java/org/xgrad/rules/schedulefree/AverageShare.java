package org.xgrad.rules.schedulefree;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The share that the newest z has in the average of all: c, its weight over the sum of all weights.
 *
 * <p>A z weighs a power of the learning rate that led to it: that of the warm-up and of Adam's bias
 * correction, so that c is 1/t where there is neither. Both rise to 1 and stay there. The sum up to
 * then is added up term by term, always from the first one on, so that it is the same bits for
 * whoever asks; where the last one that asked has left it, it goes on.
 */
final class AverageShare {
  /** What 1 less a smaller number is 1 in double precision. */
  private static final double NOTHING = 0x1p-54;

  /**
   * What the weights are made of.
   *
   * @param warmup steps until the learning rate is reached, linearly
   * @param power the power of the learning rate that a z weighs
   * @param decay the decay rate of the second moment; 0 where there is none
   */
  record Weighting(double warmup, double power, double decay) {

    /** The step from which on every z weighs 1. */
    long settled() {
      double corrected = decay == 0 ? 0 : Math.log(NOTHING) / Math.log(decay);
      return (long) Math.ceil(Math.max(warmup, corrected));
    }

    /**
     * The share of the learning rate that the warm-up leaves.
     *
     * @param step counted from 1
     */
    double warmedUp(long step) {
      return step < warmup ? step / warmup : 1;
    }

    /**
     * @param decayed the decay rate to the power of the step
     */
    double weight(long step, double decayed) {
      double square = warmedUp(step) * warmedUp(step) * (1 - decayed);
      return power == 2 ? square : StrictMath.pow(square, power / 2);
    }
  }

  /** The sum of the weights up to a step. */
  private record Sum(Weighting weighting, long step, double decayed, double weight, double sum) {
    static Sum start(Weighting weighting) {
      return new Sum(weighting, 0, 1, 0, 0);
    }

    Sum upTo(long last) {
      double nowDecayed = decayed;
      double nowWeight = weight;
      double nowSum = sum;
      for (long next = step + 1; next <= last; next++) {
        nowDecayed *= weighting.decay();
        nowWeight = weighting.weight(next, nowDecayed);
        nowSum += nowWeight;
      }
      return new Sum(weighting, last, nowDecayed, nowWeight, nowSum);
    }
  }

  private final AtomicReference<Sum> known =
      new AtomicReference<>(Sum.start(new Weighting(0, 0, 0)));

  /**
   * The share.
   *
   * @param step the number of the step, counted from 1
   */
  double of(Weighting weighting, long step) {
    long settled = weighting.settled();
    Sum sum = sum(weighting, Math.min(step, settled));
    return step > settled ? 1 / (sum.sum() + (step - settled)) : sum.weight() / sum.sum();
  }

  private Sum sum(Weighting weighting, long step) {
    Sum last = known.get();
    boolean goesOn = last.weighting().equals(weighting) && last.step() <= step;
    Sum sum = (goesOn ? last : Sum.start(weighting)).upTo(step);
    known.set(sum);
    return sum;
  }
}
