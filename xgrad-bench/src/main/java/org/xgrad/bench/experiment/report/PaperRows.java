package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.xgrad.bench.experiment.PaperValue;
import org.xgrad.bench.experiment.report.ReportView.PaperRow;
import org.xgrad.bench.experiment.report.ReportView.PaperTable;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.optimizer.StepChoice;

/** A cell's rows of the tables that hold our values beside the paper's. */
record PaperRows(CellResult result) {

  /** A table for each metric that the paper has values of, in the order of the cells. */
  static List<PaperTable> tables(List<CellResult> results) {
    Map<MetricScale, List<PaperRow>> byMetric = new LinkedHashMap<>();
    for (CellResult result : results) {
      List<PaperRow> rows = new PaperRows(result).rows();
      if (!rows.isEmpty()) {
        byMetric.computeIfAbsent(result.scale(), scale -> new ArrayList<>()).addAll(rows);
      }
    }
    return byMetric.entrySet().stream()
        .map(
            table ->
                new PaperTable(
                    table.getKey().title(), table.getKey().unitOfDifference(), table.getValue()))
        .toList();
  }

  List<PaperRow> rows() {
    return result
        .plan()
        .cell()
        .paper()
        .map(
            paper ->
                result.variants().stream()
                    .filter(
                        variant ->
                            !variant.variant().isAveraged()
                                && !variant.variant().treatment().isControl())
                    .map(variant -> row(variant, paper))
                    .toList())
        .orElse(List.of());
  }

  private PaperRow row(VariantResult variant, PaperValue paper) {
    MetricScale scale = result.scale();
    StepChoice steps = variant.variant().treatment().steps();
    OptionalDouble theirs =
        steps.predicts()
            ? new CellCharts(result, new VariantStyle(List.of(steps))).paperDifference(steps)
            : OptionalDouble.empty();
    return new PaperRow(
        paper.table(),
        result.plan().cell().name(),
        steps.label(),
        paper.of(steps).map(value -> Figures.number(value, 2)).orElse(Figures.NONE),
        Figures.spread(variant.best().stream().map(scale::shown).toList(), 2),
        Figures.spread(variant.lastThird().stream().map(scale::shown).toList(), 2),
        theirs.isPresent() ? Figures.signed(theirs.getAsDouble(), 2) : Figures.NONE,
        variant.difference().map(values -> Figures.signed(values.mean(), 2)).orElse(Figures.NONE),
        paper.note().orElse(""));
  }
}
