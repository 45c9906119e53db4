package org.xgrad.rule;

import java.util.Set;
import org.apiguardian.api.API;
import org.xgrad.error.InvalidSettingException;

/**
 * A state array that an optimizer keeps for its parameters.
 *
 * @param key its name, unique within the optimizer
 * @param initialValue what every element holds before the first step, or the mean of it
 * @param deviation the standard deviation of the normal distribution that the elements are drawn
 *     from by ND4J's random numbers, as a network's weights are; 0 where all are the same
 * @param rootInHalf whether arrays of HALF hold the square root of it. A mean of squares needs
 *     that: of gradients of 1e-4 it is smaller than any number in HALF, of 300 larger
 * @param startsAsWeights whether it starts as a copy of the real weights, which the first update
 *     makes; before that every element is NaN
 */
@API(status = API.Status.STABLE, since = "0.1")
public record StateSlot(
    String key,
    double initialValue,
    double deviation,
    boolean rootInHalf,
    boolean startsAsWeights) {

  /** The parameters in a prediction's program. */
  public static final String PARAMETERS = "theta";

  /** The parameters' copy in a prediction's program. */
  public static final String CACHE = "cache";

  private static final Set<String> TAKEN =
      Set.of(PARAMETERS, CACHE, State.GRADIENT, "largestGradient", State.LAST_DELTA);

  /**
   * A state array that starts at {@code initialValue} everywhere.
   *
   * @param key its name, unique within the optimizer
   * @param initialValue what every element holds before the first step
   */
  public StateSlot(String key, double initialValue) {
    this(key, initialValue, 0);
  }

  /**
   * A state array that starts at random.
   *
   * @param key its name, unique within the optimizer
   * @param initialValue what every element holds before the first step
   * @param deviation the standard deviation around it
   */
  public StateSlot(String key, double initialValue, double deviation) {
    this(key, initialValue, deviation, false);
  }

  /**
   * {@return a state that is never negative and ranges as widely as the square of a gradient, such
   * as Adam's second moment} It starts at {@code initialValue} everywhere.
   *
   * @param key its name, unique within the optimizer
   * @param initialValue what every element holds before the first step
   */
  public static StateSlot ofSquares(String key, double initialValue) {
    return new StateSlot(key, initialValue, 0, true);
  }

  /**
   * {@return a state that starts as the weights: as they are at the first update, which copies
   * them}
   *
   * <p>Whoever trains has to hand the weights to the updater, as for {@link State#weights()}.
   * Weights that are set between {@code init()} and the first update are those that it starts as.
   *
   * @param key its name, unique within the optimizer
   */
  public static StateSlot ofWeights(String key) {
    return new StateSlot(key, 0, 0, false, true);
  }

  /**
   * A state array that starts at a number or at random.
   *
   * @param key its name, unique within the optimizer
   * @param initialValue what every element holds before the first step, or the mean of it
   * @param deviation the standard deviation around it
   * @param rootInHalf whether arrays of HALF hold the square root of it
   */
  public StateSlot(String key, double initialValue, double deviation, boolean rootInHalf) {
    this(key, initialValue, deviation, rootInHalf, false);
  }

  /**
   * A state array.
   *
   * @param key its name, unique within the optimizer
   * @param initialValue what every element holds before the first step, or the mean of it
   * @param deviation the standard deviation of the normal distribution that the elements are drawn
   *     from by ND4J's random numbers, as a network's weights are; 0 where all are the same
   * @param rootInHalf whether arrays of HALF hold the square root of it. A mean of squares needs
   *     that: of gradients of 1e-4 it is smaller than any number in HALF, of 300 larger
   * @param startsAsWeights whether it starts as a copy of the real weights
   * @throws InvalidSettingException if the key is blank, or one that programs use themselves; if
   *     the start is not finite, or the deviation negative; if a state that is held as its root
   *     starts below 0 or at random; if one that starts as the weights is held as its root, or
   *     starts at something else as well
   */
  public StateSlot {
    requireFree(key);
    if (startsAsWeights && (initialValue != 0 || deviation != 0 || rootInHalf)) {
      throw new InvalidSettingException(
          "State \"" + key + "\"",
          "it starts as the weights, and at "
              + initialValue
              + " with a standard deviation of "
              + deviation
              + (rootInHalf ? ", held as its root" : ""),
          "Declare it by StateSlot.ofWeights(\""
              + key
              + "\"): weights have signs, and no other"
              + " start.");
    }
    if (!Double.isFinite(initialValue) || !(deviation >= 0 && Double.isFinite(deviation))) {
      throw new InvalidSettingException(
          "State \"" + key + "\"",
          "it starts at " + initialValue + " with a standard deviation of " + deviation,
          "Start at a finite number, with a finite deviation of at least 0.");
    }
    if (rootInHalf && (initialValue < 0 || deviation > 0)) {
      throw new InvalidSettingException(
          "State \"" + key + "\"",
          "it has no square root, for it starts at "
              + initialValue
              + " with a standard deviation of "
              + deviation,
          "Hold it as it is, or start it at a number of at least 0.");
    }
  }

  /**
   * {@return {@code key}, if an optimizer may call a state array so}
   *
   * @param key its name, unique within the optimizer
   * @throws InvalidSettingException if it is blank, or one that programs use themselves
   */
  public static String requireFree(String key) {
    if (key.isBlank() || TAKEN.contains(key) || key.endsWith(State.BEFORE)) {
      throw new InvalidSettingException(
          "State \"" + key + "\"",
          "a state array can't have that name",
          "Choose one that is not blank, not among "
              + TAKEN
              + ", and does not end with \""
              + State.BEFORE
              + "\".");
    }
    return key;
  }
}
