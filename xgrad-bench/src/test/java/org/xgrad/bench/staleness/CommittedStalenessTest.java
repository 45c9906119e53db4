package org.xgrad.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** The tables of late gradients in the findings are those of the runs that are kept. */
class CommittedStalenessTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final double SIGNIFICANT = 0.05;

  private static final Map<LateOptimizer, String> NAMES =
      Map.of(LateOptimizer.SGDM, "SGDM", LateOptimizer.ADAM, "Adam");

  /** The cells of a file's runs that count, in its order. */
  private static List<Cell> cells(String file) throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("results").resolve(file));
    List<String> head = List.of(lines.get(0).split(","));
    boolean areWorkers = head.contains("workers");
    int first = head.indexOf("final_loss") + 1;
    Map<LateRun.Setup, List<LateRun>> runs = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = List.of(line.split(",", -1));
      if (!values.get(head.indexOf("purpose")).equals("result")) {
        continue;
      }
      LateRun.Setup setup =
          new LateRun.Setup(
              named(LateOptimizer.values(), values.get(head.indexOf("optimizer"))),
              Integer.parseInt(values.get(head.indexOf(areWorkers ? "workers" : "delay"))),
              named(Method.values(), values.get(head.indexOf("method"))),
              Double.parseDouble(values.get(head.indexOf("momentum"))),
              Double.parseDouble(values.get(head.indexOf("rate"))));
      List<Double> losses =
          values.subList(first, head.size()).stream().map(Double::parseDouble).toList();
      OptionalDouble accuracy =
          areWorkers
              ? OptionalDouble.of(Double.parseDouble(values.get(head.indexOf("accuracy"))))
              : OptionalDouble.empty();
      long seed = Long.parseLong(values.get(head.indexOf("seed")));
      runs.computeIfAbsent(setup, each -> new ArrayList<>())
          .add(new LateRun(setup, seed, losses, accuracy));
    }
    return runs.entrySet().stream().map(each -> new Cell(each.getKey(), each.getValue())).toList();
  }

  private static <C extends Choice> C named(C[] all, String label) {
    return Stream.of(all).filter(each -> each.label().equals(label)).findFirst().orElseThrow();
  }

  private static Finding of(List<Finding> findings, Finding plain, Method method) {
    return findings.stream()
        .filter(each -> each.cell().setup().optimizer() == plain.cell().setup().optimizer())
        .filter(each -> each.cell().setup().delay() == plain.cell().setup().delay())
        .filter(each -> each.cell().setup().method() == method)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Finding finding) {
    LateRun.Setup setup = finding.cell().setup();
    return NAMES.get(setup.optimizer()) + ", " + setup.delay();
  }

  private static String loss(Finding plain) {
    return text("%.4f ± %.4f", plain.cell().mean(), plain.cell().deviation());
  }

  private static String difference(Finding finding) {
    return finding.difference().map(values -> interval(values) + " %").orElse("-");
  }

  private static String judged(Finding finding) {
    String difference = difference(finding);
    return finding.p().orElse(1) <= SIGNIFICANT ? difference : "*" + difference + "*";
  }

  private static String optional(String format, double scale, OptionalDouble value) {
    return value.isPresent() ? text(format, scale * value.getAsDouble()) : "-";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String row(String... columns) {
    return "| " + String.join(" | ", columns) + " |";
  }

  /** The rows of the page's tables that begin as these do. */
  private static List<String> shown(List<String> rows) throws IOException {
    return Files.readAllLines(DOCS.resolve("findings.md")).stream()
        .filter(line -> rows.stream().anyMatch(row -> isOfSameRuns(line, row)))
        .toList();
  }

  /** The same optimizer and delay, and the same loss without prediction. */
  private static boolean isOfSameRuns(String line, String row) {
    String start = row.substring(0, row.indexOf(" ± "));
    return line.startsWith(start);
  }

  @Test
  void simulatedDelays() throws IOException {
    List<Finding> findings = Finding.of(cells("staleness.csv"));
    List<String> rows = new ArrayList<>();
    for (Finding plain : findings) {
      if (plain.cell().setup().method() == Method.PLAIN) {
        Finding predicted = of(findings, plain, Method.PREDICTED);
        rows.add(
            row(
                name(plain),
                loss(plain),
                judged(of(findings, plain, Method.LOWERED)),
                judged(predicted),
                judged(of(findings, plain, Method.ADAPTIVE)),
                optional("%.0f %%", 100, predicted.recovered()),
                optional("x%.2f", 1, predicted.steps())));
      }
    }
    assertThat(rows).hasSize(12);
    assertThat(shown(rows)).isEqualTo(rows);
  }

  /** One column for each limit of the whole move. */
  @Test
  void limits() throws IOException {
    List<Finding> narrow = Finding.of(cells("staleness-limit-0.01.csv"));
    List<Finding> usual = Finding.of(cells("staleness.csv"));
    List<Finding> wide = Finding.of(cells("staleness-limit-0.05.csv"));
    List<String> rows = new ArrayList<>();
    for (Finding plain : narrow) {
      if (plain.cell().setup().method() == Method.PLAIN) {
        rows.add(
            row(
                name(plain),
                judged(of(narrow, plain, Method.ADAPTIVE)),
                judged(of(usual, plain, Method.ADAPTIVE)),
                judged(of(wide, plain, Method.ADAPTIVE))));
      }
    }
    assertThat(rows).hasSize(8);
    assertThat(shown(rows)).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers.csv", "workers-lenet.csv"})
  void workers(String file) throws IOException {
    List<Finding> findings = Finding.of(cells(file));
    List<String> rows = new ArrayList<>();
    for (Finding plain : findings) {
      if (plain.cell().setup().method() == Method.PLAIN) {
        Finding predicted = of(findings, plain, Method.PREDICTED);
        rows.add(
            row(
                name(plain),
                loss(plain),
                difference(predicted),
                accuracy(plain),
                accuracy(predicted),
                rate(plain) + ", " + rate(predicted),
                optional("x%.2f", 1, predicted.steps())));
      }
    }
    assertThat(rows).hasSize(4);
    assertThat(shown(rows)).containsExactlyInAnyOrderElementsOf(rows);
  }

  /** One column of the runs on Spark that count, with prediction or without, by seed. */
  private static List<Double> onSpark(int column, String steps) throws IOException {
    return Files.readAllLines(DOCS.resolve("results/spark-late-gradients.csv")).stream()
        .map(line -> line.split(","))
        .filter(values -> values[0].equals(steps) && values[3].equals("result"))
        .map(values -> Double.parseDouble(values[column]))
        .toList();
  }

  private static String spread(String format, List<Double> values) {
    return text(format, Statistics.mean(values), Statistics.sampleDeviation(values));
  }

  @Test
  void spark() throws IOException {
    List<Double> plain = onSpark(4, "0.0");
    List<Double> predicted = onSpark(4, "1.0");
    PairedDifferences loss = PairedDifferences.percent(predicted, plain).orElseThrow();
    List<Double> plainPercent = onSpark(5, "0.0").stream().map(part -> 100 * part).toList();
    List<Double> predictedPercent = onSpark(5, "1.0").stream().map(part -> 100 * part).toList();
    PairedDifferences points = PairedDifferences.of(predictedPercent, plainPercent);
    assertThat(Files.readAllLines(DOCS.resolve("findings.md")))
        .contains(
            row(
                "training loss, mean after the last two passes",
                spread("%.4f ± %.4f", plain),
                spread("%.4f ± %.4f", predicted),
                interval(loss) + " %"))
        .contains(
            row(
                "accuracy on 1,000 other examples, in percent",
                spread("%.1f ± %.1f", plainPercent),
                spread("%.1f ± %.1f", predictedPercent),
                interval(points) + " points"));
  }

  private static String interval(PairedDifferences differences) {
    return text(
        "%+.1f ± %.1f", differences.mean(), differences.halfInterval(PairedDifferences.CONFIDENCE));
  }

  private static String accuracy(Finding finding) {
    List<Double> accuracies = finding.cell().accuracies();
    return text(
        "%.1f ± %.1f",
        100 * Statistics.mean(accuracies), 100 * Statistics.sampleDeviation(accuracies));
  }

  private static String rate(Finding finding) {
    return Numbers.plain(finding.cell().setup().rate());
  }
}
