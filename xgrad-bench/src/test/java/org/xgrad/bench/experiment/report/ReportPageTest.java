package org.xgrad.bench.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Journals;
import org.xgrad.bench.experiment.result.ResultsFile;

class ReportPageTest {
  @TempDir private Path directory;
  private Map<String, String> files;

  @BeforeEach
  void write() {
    ExperimentPlan plan = Journals.plan(directory);
    ResultsFile results =
        ResultsFile.of(
                plan,
                spec -> Journals.run(spec, run -> 0.8 + 0.001 * run.seed() + 0.0001 / run.rate()))
            .rounded();
    files = ReportFiles.of(ExperimentResult.of(plan, results), results, Journals.times(plan));
  }

  @Test
  void itStandsAlone() {
    String page = files.get("invented.html");
    assertThat(page)
        .doesNotContain("<script", "<link", "<img", "@import", "url(")
        .contains("A title with &lt;angles&gt; &amp; &quot;quotes&quot;")
        .contains("s = 5 within 0.02", "s = 0, rate x 2", "s = 0, averaged weights")
        .contains("86.85", "89.95", "+3.10", "50 epochs")
        .contains("paper’s difference, points", "paper’s difference, %", "−25.00")
        .contains("Nothing was trained.", "processor one");
    assertThat(page.split("<svg xmlns", -1)).as("pictures").hasSize(1 + 4 + 2 * 3 + 1);
  }

  /** An experiment that is there to be timed has no runs to tell of. */
  @Test
  void whereStepsWereTimedAloneNothingElseIsSaid() {
    ExperimentPlan plan = Journals.plan(directory);
    ResultsFile none = ResultsFile.of(plan, spec -> Optional.empty()).rounded();
    Map<String, String> timed =
        ReportFiles.of(ExperimentResult.of(plan, none), none, Journals.times(plan));
    assertThat(timed).containsOnlyKeys("invented.html", "invented.jsonl", "invented-times.jsonl");
    assertThat(timed.get("invented.html"))
        .contains("of the time of one without", "./xgrad experiment time")
        .doesNotContain("not complete", "experiment run");
    assertThat(ReportFiles.of(ExperimentResult.of(plan, none), none, List.of()))
        .as("without times it says that nothing was run")
        .containsKey("invented.csv")
        .extracting(files -> files.get("invented.html"))
        .asString()
        .contains("not complete");
  }

  @Test
  void tablesHaveALineForEachVariantAndEachEpoch() {
    assertThat(files.get("invented.csv").lines()).hasSize(1 + 2 * 9);
    assertThat(files.get("invented-epochs.csv").lines()).hasSize(1 + 2 * 5 * 8 * 6);
    assertThat(files.get("invented.csv")).contains("first,s = 1,", "second,s = 2,");
  }
}
