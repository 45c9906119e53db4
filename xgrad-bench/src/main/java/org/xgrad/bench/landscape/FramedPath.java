package org.xgrad.bench.landscape;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen of a path within its landscape's frame.
 *
 * @param xs abscissae, the first that of the start
 * @param ys ordinates; no number where the path is outside, where a plot lifts the pen
 * @param last where it was last seen, x and y: its end, or where it left for good
 * @param endsInside whether its end is within the frame, and finite
 */
record FramedPath(double[] xs, double[] ys, double[] last, boolean endsInside) {

  /** Cuts off what is outside; the path starts inside. */
  static FramedPath of(Path path) {
    Landscape.Frame frame = path.landscape().frame();
    List<double[]> points = path.points();
    List<double[]> seen = new ArrayList<>(List.of(points.get(0)));
    double[] last = points.get(0);
    for (int point = 1; point < points.size(); point++) {
      double[] from = points.get(point - 1);
      double[] to = points.get(point);
      double[] within = shares(frame, from, to);
      if (within[0] < within[1]) {
        if (within[0] > 0) {
          seen.add(between(from, to, within[0]));
        }
        last = between(from, to, within[1]);
        seen.add(last);
        if (within[1] < 1) {
          seen.add(new double[] {last[0], Double.NaN});
        }
      }
    }
    double[] end = points.get(points.size() - 1);
    return new FramedPath(
        seen.stream().mapToDouble(point -> point[0]).toArray(),
        seen.stream().mapToDouble(point -> point[1]).toArray(),
        last,
        !path.isLost() && frame.contains(end[0], end[1]));
  }

  /** From which share of the way to which one it is inside; the first is not below if nowhere. */
  private static double[] shares(Landscape.Frame frame, double[] from, double[] to) {
    double[] low = {frame.left(), frame.bottom()};
    double[] high = {frame.right(), frame.top()};
    double entry = 0;
    double exit = 1;
    for (int axis = 0; axis < 2; axis++) {
      double way = to[axis] - from[axis];
      if (way == 0) {
        if (from[axis] < low[axis] || from[axis] > high[axis]) {
          return new double[] {1, 0};
        }
      } else {
        double toLow = (low[axis] - from[axis]) / way;
        double toHigh = (high[axis] - from[axis]) / way;
        entry = Math.max(entry, Math.min(toLow, toHigh));
        exit = Math.min(exit, Math.max(toLow, toHigh));
      }
    }
    return new double[] {entry, exit};
  }

  private static double[] between(double[] from, double[] to, double share) {
    return share == 1
        ? to
        : new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])};
  }
}
