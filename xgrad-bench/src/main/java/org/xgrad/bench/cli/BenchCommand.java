package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.results.RunResult;
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
  private static final SpeedRun THOROUGH = new SpeedRun(3, 7, 1000);
  private static final SpeedRun QUICK = new SpeedRun(1, 3, 200);

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Measure for seconds instead of minutes, to see that it works.")
  private boolean quick;

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
    Files.createDirectories(output);
    List<Trial> trials = Trial.all();
    List<RunResult> raw = new ArrayList<>();
    AtomicInteger number = new AtomicInteger();
    List<TrialResult> results =
        (quick ? QUICK : THOROUGH)
            .execute(
                trials,
                trial ->
                    err.printf(
                        "%d of %d: %s%n", number.incrementAndGet(), trials.size(), trial.name()),
                raw);
    new SpeedTable(results).lines().forEach(out::println);
    Path json = output.resolve("bench.json");
    try (PrintStream stream = new PrintStream(json.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(raw);
    }
    out.println("JMH's results: " + json.toAbsolutePath());
    out.flush();
    return ExitCode.OK;
  }
}
