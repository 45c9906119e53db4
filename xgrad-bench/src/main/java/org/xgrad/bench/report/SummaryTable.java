package org.xgrad.bench.report;

import java.util.List;
import java.util.stream.Stream;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** The comparison as a table: a row per number of steps, then a row per difference to 0 steps. */
public final class SummaryTable {
  private static final String NOTHING = "";

  private final Comparison comparison;

  /** The table of {@code comparison}. */
  public SummaryTable(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Its lines: accuracies in percent, loss in nats, times in milliseconds. */
  public List<String> lines() {
    TextTable table =
        new TextTable(
            comparison.plan().optimizer().label(),
            "accuracy %, max",
            "mean of " + comparison.window(),
            "final train loss",
            "ms per step");
    comparison.steps().forEach(steps -> table.row(row(name(steps), cells(steps).toList())));
    comparison
        .stepsToJudge()
        .forEach(steps -> table.row(row(label(steps) + " minus s=0", differences(steps).toList())));
    return table.lines();
  }

  private static String name(StepChoice steps) {
    return !steps.predicts() ? "s=0 (plain)" : label(steps);
  }

  private static String label(StepChoice steps) {
    return "s=" + steps.label();
  }

  private static List<String> row(String name, List<String> cells) {
    return Stream.concat(Stream.of(name), cells.stream()).toList();
  }

  private Stream<String> cells(StepChoice steps) {
    return Stream.of(Measure.values())
        .map(measure -> comparison.sample(measure, steps).text(measure.decimals()));
  }

  private Stream<String> differences(StepChoice steps) {
    return Stream.of(Measure.values())
        .map(
            measure ->
                comparison
                    .difference(measure, steps)
                    .map(difference -> difference.signedText(measure.decimals()))
                    .orElse(NOTHING));
  }
}
