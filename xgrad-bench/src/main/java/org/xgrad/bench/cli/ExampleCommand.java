package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xgrad.bench.example.Example;
import org.xgrad.bench.example.ExampleReport;
import org.xgrad.bench.example.ExampleSettings;
import org.xgrad.bench.example.Examples;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code example}. */
@Command(
    name = "example",
    description = "Lists the example programs, or runs one: networks of the common kinds.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false)
final class ExampleCommand implements Callable<Integer> {
  private static final long DEFAULT_SEED = 1;
  private static final double ONE_STEP = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The example to run, such as spirals; without one they are listed.")
  private Optional<String> name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where weights, data and order follow from; by default 1.")
  private Optional<Long> seed;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs to train for; by default what the list says.")
  private Optional<Integer> epochs;

  @Option(
      names = "--plain",
      description = "The same program with s = 0, which is Deeplearning4j without prediction.")
  private boolean plain;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name.isPresent()) {
      run(name.get(), out);
    } else if (plain || seed.isPresent() || epochs.isPresent()) {
      throw usage("Which example? Say one of: " + Examples.names());
    } else {
      list(out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void list(PrintWriter out) {
    TextTable table = TextTable.ofWords("name", "epochs", "what it does");
    for (Example example : Examples.all()) {
      table.row(List.of(example.name(), Integer.toString(example.epochs()), example.summary()));
    }
    table.lines().forEach(out::println);
  }

  private void run(String called, PrintWriter out) {
    Example example;
    ExampleSettings settings;
    try {
      example = Examples.named(called);
      settings =
          new ExampleSettings(
              seed.orElse(DEFAULT_SEED), epochs.orElse(example.epochs()), plain ? 0 : ONE_STEP);
    } catch (InvalidSettingException wrong) {
      throw usage(wrong.getMessage());
    }
    out.printf(
        Locale.ROOT,
        "%s, seed %d%n%n",
        plain ? "Plain (s = 0)" : "With weight prediction (s = 1)",
        settings.seed());
    out.flush();
    long start = System.nanoTime();
    try (ExampleReport report = new ExampleReport(out, spec.commandLine().getErr())) {
      example.run(settings, report);
    }
    out.printf(
        "%d s, source %s.java%n",
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        example.getClass().getName().replace('.', '/'));
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
