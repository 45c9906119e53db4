package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import org.xgrad.bench.report.SpeedTable;
import org.xgrad.bench.speed.KernelTrials;
import org.xgrad.bench.speed.SpeedRun;
import org.xgrad.bench.speed.Trial;
import org.xgrad.bench.speed.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmark {@code kernels}. */
@Command(
    name = "kernels",
    description =
        "Measures all of a step but forward and backward, beside ND4J's operations, plain"
            + " Deeplearning4j, C and a memory copy.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class BenchKernelsCommand implements Callable<Integer> {
  private static final SpeedRun THOROUGH = new SpeedRun(3, 6, 3, 500);
  private static final SpeedRun QUICK = new SpeedRun(1, 3, 3, 300);

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out",
      description = "Directory for JMH's results as JSON.")
  private Path output;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Trial> trials = options.chosen(spec.commandLine(), KernelTrials.all(), Trial::name);
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    Path json = output.resolve("bench-kernels.json");
    overwrite.requireWritable(spec.commandLine(), "--output", json);
    SpeedRun run = options.isQuick() ? QUICK : THOROUGH;
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : trials) {
      err.printf("%d of %d: %s%n", results.size() + 1, trials.size(), trial.name());
      results.add(run.execute(trial));
    }
    out.println(BenchOptions.machine());
    out.println();
    new SpeedTable(results.stream().flatMap(result -> result.speeds().stream()).toList())
        .lines()
        .forEach(out::println);
    out.println();
    try (PrintStream stream = new PrintStream(json.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream)
          .writeOut(TrialResult.raw(results));
    }
    out.println("JMH's results: " + json.toAbsolutePath());
    out.flush();
    return ExitCode.OK;
  }
}
