package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentCommandTest {
  private static final String FILE =
      """
      cells:
        - name: tiny
          network: {name: mlp, width: 3}
          data: fashion-mnist-6000
          batch: 2000
          epochs: 2
          optimizer: adam
          rates: {from: 0.01, to: 0.02}
          steps: [0, 1]
          seeds: [1]
          tuningSeeds: [2]
      """;

  @TempDir private Path directory;
  private final Console console = new Console();
  private String file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("tiny.yaml"), FILE).toString();
  }

  private int run(String action, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("experiment", action, file, "--runs", directory.resolve("runs").toString()));
    arguments.addAll(List.of(more));
    return console.run(arguments.toArray(String[]::new));
  }

  /** As on another machine: what is kept with the source is not run again. */
  @Test
  void keptResultsCountAsDone() throws IOException {
    String results = directory.resolve("results").toString();
    assertThat(run("run")).isZero();
    assertThat(run("report", "--output", results)).isZero();
    String page = Files.readString(directory.resolve("results/tiny.html"));
    String[] elsewhere = {"--runs", directory.resolve("other").toString(), "--results", results};
    List<String> again = new ArrayList<>(List.of("experiment", "run", file));
    again.addAll(List.of(elsewhere));
    Console other = new Console();
    assertThat(other.run(again.toArray(String[]::new))).isZero();
    assertThat(other.err()).doesNotContain("begins");
    again.set(1, "report");
    again.addAll(List.of("--output", directory.resolve("again").toString()));
    assertThat(other.run(again.toArray(String[]::new))).isZero();
    assertThat(directory.resolve("again/tiny.html")).hasContent(page);
  }

  @Test
  void aReportIsOfTheWholeExperiment() {
    assertThat(run("report", "--only", "tiny")).isEqualTo(2);
    assertThat(console.err()).contains("compare shows single cells");
  }

  @Test
  void fromPlanToReport() {
    assertThat(run("plan")).isZero();
    assertThat(console.out()).contains("tiny", "not measured");
    assertThat(run("run")).isZero();
    assertThat(console.err()).contains("adam, rate 0.01, s = 0, seed 2 (tuning): done");
    assertThat(run("status")).isZero();
    assertThat(run("tune")).isZero();
    assertThat(console.out()).contains("tiny, adam: ", "tuned to 0.0");
    assertThat(run("compare")).isZero();
    assertThat(console.out()).contains("s = 1", "too few seeds for a verdict");
    assertThat(run("report", "--output", directory.resolve("out").toString())).isZero();
    assertThat(directory.resolve("out/tiny.html")).content().contains("All 2 runs have ended.");
    assertThat(
            run(
                "report",
                "--from",
                directory.resolve("out").toString(),
                "--output",
                directory.resolve("again").toString()))
        .isZero();
    for (String name : List.of("tiny.html", "tiny.svg", "tiny.csv", "tiny.jsonl")) {
      assertThat(directory.resolve("again").resolve(name))
          .hasSameTextualContentAs(directory.resolve("out").resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment",
        "experiment run",
        "experiment nosuchaction",
        "experiment run --jobs many file.yaml"
      })
  void callingItWronglyIsOneLine(String arguments) {
    assertThat(console.runLine(arguments)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).startsWith("xgrad experiment");
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    assertThat(console.runLine("experiment plan none.yaml")).isEqualTo(1);
    assertThat(console.err()).hasLineCount(1).contains("none.yaml");
  }

  @Test
  void aCellThatIsNotThereIsOneLine() {
    assertThat(run("plan", "--only", "nosuchcell")).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).contains("no cell is named so");
  }
}
