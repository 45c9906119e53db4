package org.xgrad.dl4j.comparison;

import java.util.List;
import java.util.stream.IntStream;
import org.xgrad.dl4j.comparison.internal.svg.CurveChart;
import org.xgrad.dl4j.comparison.internal.svg.Panels;

/** Learning curves: a panel for each measure, a curve for each choice with its spread. */
record CurvesPicture(ComparisonResult result) {
  /** The style has colours for so many. */
  private static final int COLOURS = 8;

  /** The picture. */
  String svg() {
    List<CurveChart> charts =
        result.measures().isEmpty()
            ? List.of(new CurveChart("no runs", "epoch", "", List.of()))
            : result.measures().stream().map(this::chart).toList();
    return new Panels("Losses by epoch, mean and standard deviation over the seeds", charts).svg();
  }

  private CurveChart chart(Measure measure) {
    return new CurveChart(
        measure.label(),
        "epoch",
        measure.label(),
        IntStream.range(0, result.choices().size())
            .mapToObj(index -> curve(index, measure))
            .toList());
  }

  private CurveChart.Curve curve(int index, Measure measure) {
    String choice = result.choices().get(index);
    List<Double> means = result.meanCurve(choice, measure);
    return new CurveChart.Curve(
        choice,
        "s" + index % COLOURS,
        IntStream.rangeClosed(1, means.size()).mapToObj(epoch -> (double) epoch).toList(),
        means,
        result.deviations(choice, measure));
  }
}
