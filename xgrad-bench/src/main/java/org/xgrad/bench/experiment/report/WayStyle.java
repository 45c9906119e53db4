package org.xgrad.bench.experiment.report;

import java.util.List;
import org.xgrad.bench.experiment.StepChoice;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Way;

/**
 * How ways to train look in pictures: a colour for each choice of s, the same throughout the
 * report.
 *
 * @param choices the choices, in their order
 */
record WayStyle(List<StepChoice> choices) {
  private static final int COLORS = 8;

  static WayStyle of(ExperimentResult result) {
    return new WayStyle(
        result.cells().stream()
            .map(CellResult::plan)
            .flatMap(plan -> plan.cell().arms().stream())
            .map(arm -> arm.steps())
            .distinct()
            .toList());
  }

  /** CSS classes. */
  String css(Way way) {
    return "s"
        + choices.indexOf(way.arm().steps()) % COLORS
        + (way.isAveraged() ? " averaged" : "")
        + (way.arm().isControl() ? " control" : "");
  }

  /** CSS class of the number {@code index} of things that are told apart. */
  static String numbered(int index) {
    return "s" + (1 + index % (COLORS - 1));
  }
}
