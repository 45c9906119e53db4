package org.xgrad.dl4j.comparison.internal.svg;

import java.util.List;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Anchor;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Point;

/**
 * Charts side by side with one legend, as a picture that stands by itself.
 *
 * @param title what they show
 * @param charts with the same curves, at least one
 */
public record Panels(String title, List<CurveChart> charts) {
  private static final int GAP = 20;
  private static final int ROW = 22;
  private static final int MARGIN = 14;
  private static final int SAMPLE = 28;

  /** The picture, with its style. */
  public String svg() {
    List<CurveChart.Curve> curves = charts.get(0).curves();
    int width = charts.size() * (CurveChart.WIDTH + GAP) - GAP;
    int height = CurveChart.HEIGHT + MARGIN + ROW * curves.size();
    Canvas canvas = new Canvas(width, height, title);
    for (int index = 0; index < charts.size(); index++) {
      canvas.within(index * (CurveChart.WIDTH + GAP), charts.get(index).canvas());
    }
    for (int index = 0; index < curves.size(); index++) {
      double y = CurveChart.HEIGHT + MARGIN + ROW * index;
      canvas.line(
          new Point(MARGIN, y), new Point(MARGIN + SAMPLE, y), "curve " + curves.get(index).css());
      canvas.words(
          new Point(MARGIN + SAMPLE + 8, y + 4), Anchor.START, curves.get(index).name(), "label");
    }
    return canvas.svg(ChartStyle.css());
  }
}
