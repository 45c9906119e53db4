package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.time.TimeFile;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.bench.experiment.time.TimeRun;
import org.xgrad.bench.experiment.time.TimedTraining;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.dl4j.comparison.statistics.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The action {@code time}. */
@Command(
    name = "time",
    description = {
      "Measures seconds of a step and peaks of memory for each choice of s, one process at a time.",
      "Adds a line for each training to times.jsonl beside the runs; plan counts by it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentTimeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "Steps of each choice that are counted.")
  private int steps;

  @Option(
      names = "--warmups",
      paramLabel = "N",
      defaultValue = "3",
      description = "Steps of each choice before these.")
  private int warmups;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Java heap of each process.")
  private String heap;

  @Option(
      names = "--busy",
      description = "Measure even if the machine has other work; the result says so.")
  private boolean busy;

  @Override
  public Integer call() throws IOException {
    if (!busy) {
      TimeRun.requireIdleMachine();
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TimeRun run = new TimeRun(warmups, steps, heap, options.data());
    TimeFile file = options.times();
    List<TimeResult> results = new ArrayList<>();
    for (TimedTraining training : trainings()) {
      err.println(training.label());
      TimeResult result = run.execute(training);
      file.add(result);
      results.add(result);
    }
    lines(results).forEach(out::println);
    out.println();
    out.println(file.path());
    out.flush();
    return ExitCode.OK;
  }

  private List<TimedTraining> trainings() {
    return options.experiments(spec.commandLine()).stream()
        .flatMap(experiment -> experiment.cells().stream())
        .map(TimedTraining::of)
        .distinct()
        .toList();
  }

  private static List<String> lines(List<TimeResult> results) {
    TextTable table =
        TextTable.ofWords("training", "parameters", "s", "ms a step", "to s = 0", "peak MB");
    for (TimeResult result : results) {
      for (int choice = 0; choice < result.training().steps().size(); choice++) {
        table.row(row(result, choice));
      }
    }
    return table.lines();
  }

  private static List<String> row(TimeResult result, int choice) {
    return Stream.of(
            result.training().label(),
            String.format(Locale.ROOT, "%,d", result.parameters()),
            result.training().steps().get(choice).label(),
            number("%.1f", 1000 * result.stepSeconds(choice)),
            number("%.3f", Statistics.median(result.ratios(choice))),
            result.peakMegabytes().isEmpty()
                ? "-"
                : number("%.0f", result.peakMegabytes().get(choice)))
        .toList();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
