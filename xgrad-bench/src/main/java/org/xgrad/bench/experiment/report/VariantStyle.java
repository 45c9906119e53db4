package org.xgrad.bench.experiment.report;

import java.util.List;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Variant;
import org.xgrad.bench.optimizer.StepChoice;

/**
 * How variants look in pictures: a colour for each choice of s, the same throughout the report.
 *
 * @param choices the choices, in their order
 */
record VariantStyle(List<StepChoice> choices) {
  private static final int COLORS = 8;

  static VariantStyle of(ExperimentResult result) {
    return new VariantStyle(
        result.cells().stream()
            .map(CellResult::plan)
            .flatMap(plan -> plan.cell().treatments().stream())
            .map(treatment -> treatment.steps())
            .distinct()
            .toList());
  }

  /** CSS classes. */
  String css(Variant variant) {
    return "s"
        + choices.indexOf(variant.treatment().steps()) % COLORS
        + (variant.isAveraged() ? " averaged" : "")
        + (variant.treatment().isControl() ? " control" : "");
  }

  /** CSS class of the number {@code index} of things that are told apart. */
  static String numbered(int index) {
    return "s" + (1 + index % (COLORS - 1));
  }
}
