package org.xgrad.internal;

import org.xgrad.error.InvalidSettingException;

/** Checks of hyper-parameters, for the constructors of configuration classes. */
public final class Require {
  private Require() {}

  /**
   * {@code value}, if it is a finite number of at least 0.
   *
   * @throws InvalidSettingException naming {@code name} otherwise
   */
  public static double nonNegative(String name, double value) {
    return in(value >= 0 && Double.isFinite(value), name, value, "a finite number of at least 0");
  }

  /**
   * {@code value}, if it is a finite number above 0.
   *
   * @throws InvalidSettingException naming {@code name} otherwise
   */
  public static double positive(String name, double value) {
    return in(value > 0 && Double.isFinite(value), name, value, "a finite number above 0");
  }

  /**
   * {@code value}, if it can be the decay rate of a moving average: at least 0 and below 1.
   *
   * @throws InvalidSettingException naming {@code name} otherwise
   */
  public static double decayRate(String name, double value) {
    return in(value >= 0 && value < 1, name, value, "at least 0 and below 1");
  }

  /**
   * {@code value}, if it is a share: at least 0 and at most 1.
   *
   * @throws InvalidSettingException naming {@code name} otherwise
   */
  public static double share(String name, double value) {
    return in(value >= 0 && value <= 1, name, value, "at least 0 and at most 1");
  }

  /**
   * {@code value}, if there is one.
   *
   * @throws InvalidSettingException naming {@code name} otherwise
   */
  public static <T> T present(String name, T value) {
    return Arguments.present(name, value);
  }

  private static double in(boolean inside, String name, double value, String range) {
    if (!inside) {
      throw new InvalidSettingException(name, "it is " + value, "Make it " + range + ".");
    }
    return value;
  }
}
