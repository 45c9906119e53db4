package org.xgrad.dl4j.comparison.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * When a curve first gets to a value.
 *
 * @param target the value
 * @param moreIsBetter whether the curve is to rise to it, and not to fall
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TimeToTarget(double target, boolean moreIsBetter) {

  /**
   * {@return the time, counted in points from 1, between two points by a straight line; none if the
   * curve does not get there} Points that are no numbers have no line to them.
   *
   * @param curve the value at each point, in order
   */
  public OptionalDouble of(List<Double> curve) {
    for (int point = 0; point < curve.size(); point++) {
      double value = curve.get(point);
      if (moreIsBetter ? value >= target : value <= target) {
        double before = point == 0 ? Double.NaN : curve.get(point - 1);
        if (!Double.isFinite(before)) {
          return OptionalDouble.of(point + 1);
        }
        return OptionalDouble.of(point + (target - before) / (value - before));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * {@return the time of one curve as a multiple of another's; none if either does not get there}
   *
   * @param curve the value at each point, in order
   * @param other the same of what it is held against
   */
  public OptionalDouble ratio(List<Double> curve, List<Double> other) {
    OptionalDouble time = of(curve);
    OptionalDouble unit = of(other);
    return time.isPresent() && unit.isPresent()
        ? OptionalDouble.of(time.getAsDouble() / unit.getAsDouble())
        : OptionalDouble.empty();
  }
}
