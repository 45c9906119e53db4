package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import org.xgrad.bench.report.SpeedTable;
import org.xgrad.bench.speed.SpeedRun;
import org.xgrad.bench.speed.Trial;
import org.xgrad.bench.speed.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code bench}. */
@Command(
    name = "bench",
    description =
        "Measures what a prediction costs, beside a memory copy and beside a plain training step.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class BenchCommand implements Callable<Integer> {
  private static final SpeedRun THOROUGH = new SpeedRun(3, 2, 3, 1);
  private static final SpeedRun QUICK = new SpeedRun(1, 1, 2, 3);

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Measure for seconds instead of minutes, to see that it works.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description =
          "Measure only the benchmarks in whose name this is found, such as 'adam.*fused'.")
  private Optional<Pattern> only;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out",
      description = "Directory for JMH's results as JSON.")
  private Path output;

  @Override
  public Integer call() throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Trial> trials = trials();
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    SpeedRun run = quick ? QUICK : THOROUGH;
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : trials) {
      err.printf("%d of %d: %s%n", results.size() + 1, trials.size(), trial.name());
      results.add(run.execute(trial));
    }
    out.println(machine());
    out.println();
    new SpeedTable(results.stream().map(TrialResult::speed).toList()).lines().forEach(out::println);
    out.println();
    Path json = output.resolve("bench.json");
    try (PrintStream stream = new PrintStream(json.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream)
          .writeOut(TrialResult.raw(results));
    }
    out.println("JMH's results: " + json.toAbsolutePath());
    out.flush();
    return ExitCode.OK;
  }

  private List<Trial> trials() {
    List<Trial> all = Trial.all();
    List<Trial> chosen =
        all.stream()
            .filter(trial -> only.map(regex -> regex.matcher(trial.name()).find()).orElse(true))
            .toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--only: no benchmark is called that; there are "
              + all.stream().map(Trial::name).collect(Collectors.joining("; ")));
    }
    return chosen;
  }

  private static String machine() {
    return "%d cores, JDK %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
