package org.xgrad.bench.landscape;

import java.util.ArrayList;
import java.util.List;

/**
 * The line along which a landscape has one value, in pieces: marching squares.
 *
 * @param xs abscissae; after each piece the last one once more
 * @param ys ordinates; after each piece no number, where a plot lifts the pen
 */
record Contours(double[] xs, double[] ys) {
  private static final int CELLS = 160;

  /** The line of {@code level} within the landscape's frame; empty if there is none. */
  static Contours of(Landscape landscape, double level) {
    Landscape.Frame frame = landscape.frame();
    double width = (frame.right() - frame.left()) / CELLS;
    double height = (frame.top() - frame.bottom()) / CELLS;
    List<double[]> ends = new ArrayList<>();
    for (int column = 0; column < CELLS; column++) {
      for (int row = 0; row < CELLS; row++) {
        double x = frame.left() + column * width;
        double y = frame.bottom() + row * height;
        double[][] corners = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
        crossings(landscape, corners, level, ends);
      }
    }
    double[] xs = new double[ends.size() / 2 * 3];
    double[] ys = new double[xs.length];
    for (int piece = 0; piece < ends.size() / 2; piece++) {
      for (int point = 0; point < 3; point++) {
        double[] end = ends.get(2 * piece + Math.min(point, 1));
        xs[3 * piece + point] = end[0];
        ys[3 * piece + point] = point == 2 ? Double.NaN : end[1];
      }
    }
    return new Contours(xs, ys);
  }

  /** Where the line crosses a cell's edges: two points, or four in a saddle. */
  private static void crossings(
      Landscape landscape, double[][] corners, double level, List<double[]> ends) {
    for (int edge = 0; edge < 4; edge++) {
      double[] from = corners[edge];
      double[] to = corners[(edge + 1) % 4];
      double below = landscape.value(from[0], from[1]) - level;
      double above = landscape.value(to[0], to[1]) - level;
      if (below < 0 != above < 0) {
        double share = below / (below - above);
        ends.add(
            new double[] {
              from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])
            });
      }
    }
  }
}
