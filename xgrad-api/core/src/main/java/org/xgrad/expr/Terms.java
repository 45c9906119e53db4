package org.xgrad.expr;

/** Terms that many optimizers share. */
public final class Terms {
  private Terms() {}

  /** {@code decay*before + (1 - decay)*value}: an exponential moving average, one step on. */
  public static Expr movingAverage(Expr decay, Expr before, Expr value) {
    return decay.times(before).plus(complement(decay).times(value));
  }

  /** {@code 1 - decay^t}: what a moving average that started at 0 adds up to after t steps. */
  public static Expr biasCorrection(Expr decay, Expr t) {
    return complement(decay.power(t));
  }

  /** {@code 1 - share}. */
  public static Expr complement(Expr share) {
    return Expr.constant(1).minus(share);
  }
}
