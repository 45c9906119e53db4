package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.report.ReportView.Picture;
import org.xgrad.bench.experiment.report.ReportView.TimeRow;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.dl4j.comparison.internal.svg.BarChart;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** What predictions cost, in words and pictures. */
record TimeRows(List<TimeResult> results) {

  List<TimeRow> rows() {
    List<TimeRow> rows = new ArrayList<>();
    for (TimeResult result : results) {
      for (int choice = 0; choice < result.training().steps().size(); choice++) {
        rows.add(row(result, choice));
      }
    }
    return rows;
  }

  /** What came out, in a sentence. */
  String outcome() {
    List<Double> ratios =
        results.stream()
            .flatMap(
                result ->
                    IntStream.range(1, result.training().steps().size())
                        .mapToObj(choice -> Statistics.median(result.ratios(choice))))
            .toList();
    if (ratios.isEmpty()) {
      return "Steps were timed, and none with a prediction.";
    }
    return "A step with a prediction takes %s to %s of the time of one without, %s in the median."
        .formatted(
            Figures.number(Collections.min(ratios), 3),
            Figures.number(Collections.max(ratios), 3),
            Figures.number(Statistics.median(ratios), 3));
  }

  /** Where it was measured. */
  Stream<Map<String, String>> environments() {
    return results.stream().map(TimeResult::environment);
  }

  private static TimeRow row(TimeResult result, int choice) {
    List<Double> peaks = result.peakMegabytes();
    return new TimeRow(
        result.training().label(),
        String.format(Locale.ROOT, "%,d", result.parameters()),
        result.training().steps().get(choice).label(),
        Figures.number(1000 * result.stepSeconds(choice), 1),
        choice == 0 ? Figures.NONE : ratio(result.ratios(choice)),
        peaks.isEmpty() ? Figures.NONE : Figures.number(peaks.get(choice), 0),
        peaks.isEmpty() || choice == 0
            ? Figures.NONE
            : Figures.signed(peaks.get(choice) - peaks.get(0), 0),
        Figures.number(result.otherWork(), 1));
  }

  private static String ratio(List<Double> ratios) {
    return "%s (%s to %s)"
        .formatted(
            Figures.number(Statistics.median(ratios), 3),
            Figures.number(Statistics.quantile(ratios, 0.25), 3),
            Figures.number(Statistics.quantile(ratios, 0.75), 3));
  }

  /** Bars of the time of a step with a prediction, in times of one without. */
  List<Picture> pictures() {
    List<BarChart.Row> bars = new ArrayList<>();
    for (TimeResult result : results) {
      for (int choice = 1; choice < result.training().steps().size(); choice++) {
        bars.add(
            new BarChart.Row(
                result.training().network().label()
                    + ", "
                    + result.training().optimizer().label()
                    + ", s = "
                    + result.training().steps().get(choice).label(),
                VariantStyle.numbered(choice - 1),
                Statistics.median(result.ratios(choice))));
      }
    }
    return bars.isEmpty()
        ? List.of()
        : List.of(
            new Picture(
                "Time of a step",
                "In times of the same step without a prediction, median.",
                new BarChart("Time of a step beside s = 0", bars).svg()));
  }
}
