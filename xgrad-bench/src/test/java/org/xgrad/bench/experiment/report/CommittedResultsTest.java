package org.xgrad.bench.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.ExperimentFile;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.time.TimeFile;

/** The reports in docs/results are those of the journals beside them. */
class CommittedResultsTest {
  private static final Path RESULTS = Path.of("../docs/results");
  private static final Path EXPERIMENTS = Path.of("experiments");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(RESULTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsonl") && !name.endsWith("-times.jsonl"))
          .map(name -> name.replace(".jsonl", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsAreNotStale(String name) throws IOException {
    Experiment experiment = ExperimentFile.read(EXPERIMENTS.resolve(name + ".yaml"));
    ResultsFile results = ResultsFile.read(RESULTS.resolve(name + ".jsonl"));
    ExperimentResult result = ExperimentResult.of(results.plan(experiment), results);
    TimeFile times = new TimeFile(RESULTS.resolve(ReportFiles.timesName(name)));
    Map<String, String> files = ReportFiles.of(result, results, times.results());
    assertThat(files).containsKeys(name + ".html", name + ".csv", name + ".jsonl");
    for (Map.Entry<String, String> file : files.entrySet()) {
      // The table of epochs says nothing that the journals don't, and is not kept.
      if (!file.getKey().endsWith("-epochs.csv")) {
        assertThat(RESULTS.resolve(file.getKey()))
            .as(
                "./xgrad experiment report xgrad-bench/experiments/%s.yaml --from docs/results"
                    + " --output docs/results",
                name)
            .content()
            .isEqualTo(file.getValue());
      }
    }
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(names()).contains("smallest");
  }

  static List<Path> readOnTestData() throws IOException {
    try (Stream<Path> files = Files.list(EXPERIMENTS.resolve("on-test-data"))) {
      return files.sorted().toList();
    }
  }

  /** What is read by another metric are kept runs, of all seeds but where a control lacks some. */
  @ParameterizedTest
  @MethodSource("readOnTestData")
  void otherMetricsAreReadOfKeptRuns(Path file) {
    Experiment experiment = ExperimentFile.read(file);
    ExperimentPlan plan =
        ExperimentPlan.of(experiment, new Tasks(Path.of(Tasks.USUAL_DATA_DIRECTORY)));
    ResultsFile results = ResultsFile.read(RESULTS.resolve(experiment.name() + ".jsonl"));
    List<CellResult> cells = ExperimentResult.of(plan, results).cells();
    assertThat(cells).hasSameSizeAs(experiment.cells());
    for (CellResult cell : cells) {
      for (VariantResult variant : cell.variants()) {
        assertThat(variant.runs())
            .as("%s, %s", cell.plan().cell().name(), variant.variant().label())
            .hasSizeGreaterThanOrEqualTo(variant.variant().treatment().isControl() ? 6 : 8);
      }
    }
  }

  /** All runs that the file asks for are there: the names of runs follow from it. */
  @Test
  void theSmallestIsComplete() {
    Experiment experiment = ExperimentFile.read(EXPERIMENTS.resolve("smallest.yaml"));
    ResultsFile results = ResultsFile.read(RESULTS.resolve("smallest.jsonl"));
    ExperimentResult result = ExperimentResult.of(results.plan(experiment), results);
    assertThat(result.complete()).hasSize(experiment.cells().size());
  }
}
