package org.xgrad.bench.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Journals;
import org.xgrad.bench.experiment.run.RunSpec;

class OverviewTest {
  @TempDir private Path directory;

  /** s = 1 is better, s = 2 worse, and with a limit every other seed is better. */
  private static double accuracy(RunSpec run) {
    double bySteps =
        switch (run.steps().label()) {
          case "1" -> 0.02 + 0.0001 * run.seed();
          case "2" -> -0.02;
          case "5 within 0.02" -> run.seed() % 2 == 0 ? 0.01 : -0.01;
          default -> 0;
        };
    return 0.8 - 0.01 * Math.abs(run.rate() - 2) + bySteps;
  }

  private List<CellResult> cells(FinishedRuns runs) {
    ExperimentPlan plan = Journals.plan(directory);
    return ExperimentResult.of(plan, runs).cells();
  }

  private static FinishedRuns all() {
    return spec -> Journals.run(spec, OverviewTest::accuracy);
  }

  private Overview overview() {
    return new Overview(cells(all()), Predicate.not(label -> label.contains("averaged")));
  }

  @Test
  void boldIsTheBestAndItalicIsNotShown() {
    List<String> table = overview().table();
    assertThat(table.get(0))
        .isEqualTo(
            "| cell | rate | seeds | s = 0 | s = 1 | s = 2 | s = 5 within 0.02 | s = 0, rate x 2 |");
    assertThat(table.get(1)).isEqualTo("|---|---|---|---|---|---|---|---|");
    assertThat(table.get(2))
        .startsWith("| linear, sgdm (first) | 2 | 8 | 74.50 ± 0.00 | **+2.0 ± 0.0 points** | −2.0")
        .contains("| −2.0 ± 0.0 points | *+0.0 ± 0.9 points* |");
    assertThat(table.get(3))
        .startsWith("| linear, sgdm (second) | 2 | 8 | 1.3550 ± 0.0000 | **−1.5 ± 0.0 %** | +1.5");
  }

  @Test
  void theTallyCountsVerdictsAndTime() {
    List<String> tally = overview().tally();
    assertThat(tally)
        .contains(
            "| better | 2 | 0 | 0 | 0 |",
            "| worse | 0 | 2 | 0 | 2 |",
            "| no difference shown | 0 | 0 | 2 | 0 |",
            "| cells with enough seeds | 2 | 2 | 2 | 2 |");
    String times = tally.get(tally.size() - 1);
    assertThat(times).startsWith("| epochs to the target, times those of s = 0 | x 0.");
  }

  @Test
  void otherMetricsKeepTheTunedRate() {
    ExperimentPlan plan = Journals.plan(directory);
    List<CellResult> byLoss = ExperimentResult.of(plan, all(), Metric.LOSS).cells();
    assertThat(byLoss).allMatch(cell -> cell.scale().unitOfDifference().equals("%"));
    assertThat(byLoss).allMatch(cell -> cell.plain().rate() == 2);
    assertThat(new Overview(byLoss, label -> true).picture().orElseThrow())
        .contains("linear, sgdm (first): s = 1");
  }

  @Test
  void unitsAreNotMixedInAPicture() {
    assertThat(overview().picture()).isEmpty();
  }

  @Test
  void cellsWithoutTheirPlainRunsAreLeftOut() {
    FinishedRuns allButOne =
        spec ->
            spec.seed() == 8 && !spec.steps().predicts()
                ? Optional.empty()
                : Journals.run(spec, OverviewTest::accuracy);
    assertThat(new Overview(cells(allButOne), label -> true).cells()).isEmpty();
  }
}
