package org.xgrad.expr;

import org.apiguardian.api.API;

/** Terms that many optimizers share. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Terms {
  private Terms() {}

  /**
   * {@return {@code decay*before + (1 - decay)*value}: an exponential moving average, one step on}
   *
   * @param decay the share of the old average that is kept, a scalar
   * @param before the average before the step
   * @param value what is taken into it
   */
  public static Expr movingAverage(Expr decay, Expr before, Expr value) {
    return decay.times(before).plus(complement(decay).times(value));
  }

  /**
   * {@return {@code 1 - decay^t}: what a moving average that started at 0 adds up to after t steps}
   *
   * @param decay the share of the old average that a step keeps, a scalar
   * @param t the number of steps, a scalar
   */
  public static Expr biasCorrection(Expr decay, Expr t) {
    return complement(decay.power(t));
  }

  /**
   * {@return {@code 1 - share}}
   *
   * @param share a scalar
   */
  public static Expr complement(Expr share) {
    return Expr.constant(1).minus(share);
  }
}
