package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.bench.experiment.run.RunSpec;

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

  /** What the experiment came to, once for all tests that begin with it. */
  @TempDir private static Path kept;

  @TempDir private Path directory;
  private final Console console = new Console();
  private String file;

  @BeforeAll
  static void runIt() throws IOException {
    String file = Files.writeString(kept.resolve("tiny.yaml"), FILE).toString();
    String[] runs = {"--runs", kept.resolve("runs").toString()};
    Console console = new Console();
    assertThat(console.run("experiment", "run", file, runs[0], runs[1])).isZero();
    String results = kept.resolve("results").toString();
    assertThat(console.run("experiment", "report", file, runs[0], runs[1], "--output", results))
        .isZero();
  }

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
    String results = kept.resolve("results").toString();
    String page = Files.readString(kept.resolve("results/tiny.html"));
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

  /** The same settings, computed otherwise: they neither count as done nor are run silently. */
  @Test
  void keptResultsOfAnotherRecipeAreRefused() throws IOException {
    Path results = Files.createDirectory(directory.resolve("results"));
    Path file = results.resolve("tiny.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(kept.resolve("results/tiny.jsonl"))) {
      ObjectNode json = (ObjectNode) Json.tree(line);
      if (json.has("run")) {
        ((ObjectNode) json.get("run")).put("recipe", 0);
        json.put("id", RunSpec.of(json.get("run")).id());
      }
      lines.add(Json.line(json));
    }
    Files.write(file, lines);
    Console other = new Console();
    assertThat(
            other.run(
                "experiment",
                "run",
                this.file,
                "--runs",
                directory.resolve("other").toString(),
                "--results",
                results.toString()))
        .isEqualTo(1);
    assertThat(other.err())
        .hasLineCount(1)
        .contains("was computed by recipe 0, ND4J", "here it would be by recipe 1", "--results");
    assertThat(directory.resolve("other")).doesNotExist();
    // A page of what is kept can be made even so.
    String[] page = {"--from", results.toString(), "--output", results.toString()};
    assertThat(run("report", page)).isZero();
    assertThat(results.resolve("tiny.html")).content().contains("All 2 runs have ended.");
    lines.set(1, lines.get(1).replace("\"recipe\":0", "\"recipe\":7"));
    Files.write(file, lines);
    Console changed = new Console();
    assertThat(changed.run("experiment", "report", this.file, page[0], page[1])).isEqualTo(1);
    assertThat(changed.err()).contains("has the settings of the run");
  }

  @Test
  void runsThatDoNotCountAreTold() throws IOException {
    assertThat(run("tune")).isZero();
    Path one;
    try (Stream<Path> runs = Files.list(directory.resolve("runs"))) {
      one = runs.findFirst().orElseThrow().resolve("run.json");
    }
    Files.writeString(one, Files.readString(one).replace("\"cpu\"", "\"cuda\""));
    assertThat(run("status")).isZero();
    assertThat(console.err()).contains("has runs that don't count here", "1 of recipe 1", "cuda");
  }

  private int runFile(String action, String cells) throws IOException {
    file = Files.writeString(directory.resolve("other.yaml"), cells).toString();
    return run(action);
  }

  @Test
  void aCellWithoutDataDoesNotKeepOthersFromBeingRun() throws IOException {
    String cells =
        FILE + FILE.replace("cells:\n", "").replace("tiny", "there").replace("-6000", "");
    assertThat(runFile("run", cells)).isEqualTo(1);
    assertThat(console.err()).contains("Cell there is left out", "no such file", "seed 1: done");
    assertThat(run("compare")).isZero();
    assertThat(run("report", "--output", directory.resolve("out").toString())).isZero();
    assertThat(directory.resolve("out/other.html"))
        .content()
        .contains("All 2 runs have ended.", "Cell there is left out");
  }

  @ParameterizedTest
  @CsvSource({
    "data: fashion-mnist-6000, data: brown-6000, no part of brown comes with this program",
    "data: fashion-mnist-6000, data: nosuch, takes the images of Fashion-MNIST",
    "network: {name: mlp; width: 3}, network: nosuch, there is no such network",
    "batch: 2000, 'batch: 2000\n    metric: bleu', 'its metric is bleu, which its data does not yield'"
  })
  void whatIsUnknownIsRefusedBeforeAnythingIsRun(String from, String to, String said)
      throws IOException {
    String cells = FILE.replace(from.replace(';', ','), to.replace("\\n", "\n"));
    for (String action : List.of("plan", "run")) {
      String network = to.contains("brown") ? cells.replace("{name: mlp, width: 3}", "vit") : cells;
      assertThat(runFile(action, network)).isEqualTo(2);
      assertThat(console.err()).contains(said);
    }
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void runsThatDivergeAreShownAsSuch() throws IOException {
    String wild =
        FILE.replace("rates: {from: 0.01, to: 0.02}", "rate: 1e30")
            .replace("optimizer: adam", "optimizer: sgdm\n    decay: {rate: 1}");
    assertThat(runFile("run", wild)).isZero();
    assertThat(run("compare")).isZero();
    assertThat(console.out()).contains("1 diverged", "runs diverged");
    assertThat(run("report", "--output", directory.resolve("out").toString())).isZero();
    assertThat(directory.resolve("out/other.html")).content().contains("1, 1 diverged");
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
