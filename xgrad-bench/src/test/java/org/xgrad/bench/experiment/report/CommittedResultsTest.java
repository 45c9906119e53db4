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
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.ResultsFile;
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
    assertThat(files).containsKeys(name + ".html", name + ".jsonl");
    assertThat(files.containsKey(name + ".csv"))
        .as("a table of what was trained")
        .isEqualTo(result.cells().stream().anyMatch(CellResult::isBegun));
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

  /** All runs that the file asks for are there: the names of runs follow from it. */
  @Test
  void theSmallestIsComplete() {
    Experiment experiment = ExperimentFile.read(EXPERIMENTS.resolve("smallest.yaml"));
    ResultsFile results = ResultsFile.read(RESULTS.resolve("smallest.jsonl"));
    ExperimentResult result = ExperimentResult.of(results.plan(experiment), results);
    assertThat(result.complete()).hasSize(experiment.cells().size());
  }
}
