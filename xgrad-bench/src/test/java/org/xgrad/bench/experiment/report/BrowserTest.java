package org.xgrad.bench.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Journals;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.run.Json;

/** The page as a browser lays it out, on a phone, on a desk and on paper. */
class BrowserTest {
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Lays the page out at a width and writes down what it finds. */
  private static final String HARNESS =
      """
      <!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre>
      <iframe id="frame" style="width:%dpx;height:800px;border:0"></iframe>
      <script id="page" type="application/json">%s</script>
      <script>
      const frame = document.getElementById('frame');
      frame.onload = () => {
        const page = frame.contentDocument;
        const pictures = [...page.querySelectorAll('figure svg')];
        const letters = pictures.map(svg => {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return 13 * scale;
        });
        const tables = [...page.querySelectorAll('.scroll')];
        document.getElementById('found').textContent = [
          'overflow=' + (page.documentElement.scrollWidth - frame.clientWidth),
          'pictures=' + pictures.length,
          'letters=' + Math.min(...letters),
          'strokes=' + page.defaultView.getComputedStyle(page.querySelector('.curve.s1')).stroke,
          'tables=' + tables.length,
          'loaded=' + page.defaultView.performance.getEntriesByType('resource').length
        ].join(';');
      };
      frame.srcdoc = JSON.parse(document.getElementById('page').textContent);
      </script>
      """;

  @TempDir private Path directory;
  private Path browser;
  private Path page;

  @BeforeEach
  void page() throws IOException {
    browser =
        browser()
            .orElseThrow(
                () -> {
                  String reason =
                      "No chromium on the PATH: the report is not looked at in a browser."
                          + " Debian: apt-get install chromium";
                  System.err.println("SKIPPED: " + reason);
                  return new TestAbortedException(reason);
                });
    ExperimentPlan plan = Journals.plan(directory);
    ResultsFile results =
        ResultsFile.of(plan, spec -> Journals.run(spec, run -> 0.8 + 0.001 * run.seed()));
    ReportFiles.write(
        ReportFiles.of(ExperimentResult.of(plan, results), results, Journals.times(plan)),
        directory);
    page = directory.resolve("invented.html");
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            place ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(browser.toString()));
    command.addAll(OPTIONS);
    command.add("--user-data-dir=" + directory.resolve("profile"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void itFitsScreens(int width) throws IOException, InterruptedException {
    String json = Json.line(Files.readString(page)).replace("</", "<\\/");
    Path harness =
        Files.writeString(directory.resolve("harness.html"), HARNESS.formatted(width, json));
    String found =
        run(
            "--window-size=1400,900",
            "--virtual-time-budget=5000",
            "--dump-dom",
            "file://" + harness);
    assertThat(number(found, "overflow")).as("pixels across that don't fit").isLessThanOrEqualTo(0);
    assertThat(number(found, "pictures")).isEqualTo(4 + 2 * 3 + 1);
    assertThat(number(found, "letters")).as("pixels of the pictures' letters").isGreaterThan(9);
    // The paper has values of both metrics.
    assertThat(number(found, "tables")).isEqualTo(1 + 2 * 2 + 2 + 1 + 1);
    assertThat(number(found, "loaded")).as("what it loads").isZero();
    assertThat(found).as("a colour").contains("strokes=rgb(0, 114, 178)");
  }

  private static double number(String found, String name) {
    Matcher matcher = Pattern.compile(name + "=(-?[\\d.]+)").matcher(found);
    assertThat(matcher.find())
        .as(name + " in " + found.substring(0, Math.min(300, found.length())))
        .isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void itCanBePrinted() throws IOException, InterruptedException {
    Path paper = directory.resolve("page.pdf");
    run("--no-pdf-header-footer", "--print-to-pdf=" + paper, "file://" + page);
    byte[] bytes = Files.readAllBytes(paper);
    assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(bytes.length).isGreaterThan(20_000);
  }
}
