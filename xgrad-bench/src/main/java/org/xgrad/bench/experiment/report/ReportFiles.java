package org.xgrad.bench.experiment.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.time.TimeResult;

/** Writes what came of an experiment into files. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * The files by name: the page, a picture that stands by itself, the table of variants and that of
   * epochs, and the results that they are made from. Where steps were timed alone there are no
   * tables.
   *
   * @param times how long steps took, if that was measured
   */
  public static Map<String, String> of(
      ExperimentResult result, ResultsFile results, List<TimeResult> times) {
    String name = result.plan().experiment().name();
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name + ".html", page(result, times));
    new ReportBuilder(result, times)
        .picture()
        .ifPresent(picture -> files.put(name + ".svg", picture));
    if (!new ReportBuilder(result, times).isOfTimesAlone()) {
      files.put(name + ".csv", ResultsCsv.variants(result));
      files.put(name + "-epochs.csv", ResultsCsv.epochs(result));
    }
    files.put(name + ".jsonl", String.join("\n", results.lines()) + "\n");
    if (!times.isEmpty()) {
      files.put(
          timesName(name), String.join("\n", times.stream().map(TimeResult::text).toList()) + "\n");
    }
    return files;
  }

  /** The name of the file that holds how long steps took, for an experiment. */
  public static String timesName(String experiment) {
    return experiment + "-times.jsonl";
  }

  /** Writes them into a directory, over what was there. */
  public static void write(Map<String, String> files, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /** The page. */
  static String page(ExperimentResult result, List<TimeResult> times) {
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new StringLoader())
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
    Writer page = new StringWriter();
    try {
      engine
          .getTemplate(Resources.text("report.html"))
          .evaluate(page, Map.of("report", new ReportBuilder(result, times).view()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return page.toString();
  }
}
