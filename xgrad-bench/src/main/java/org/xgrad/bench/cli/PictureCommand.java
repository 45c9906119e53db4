package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xgrad.bench.catalogue.Catalogue;
import org.xgrad.bench.catalogue.OptimizerEntry;
import org.xgrad.bench.landscape.PathPicture;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;
import org.xgrad.internal.registry.PredictionRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code picture}. */
@Command(
    name = "picture",
    description =
        "Draws optimizers' paths down Rosenbrock's and Rastrigin's functions, plain and predicted.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class PictureCommand implements Callable<Integer> {
  /** The points of a longer path would fill the memory, and the picture shows no more of it. */
  private static final int MOST_ITERATIONS = 1_000_000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "The optimizers to draw, such as radam; ./xgrad rules lists them.")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "Draw every optimizer.")
  private boolean all;

  @Option(
      names = "--steps",
      paramLabel = "S",
      defaultValue = "1",
      description = "How many steps to predict.")
  private double steps;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many iterations to go.")
  private int iterations;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out",
      description = "Directory for the pictures, ID.png each.")
  private Path output;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException {
    List<OptimizerEntry> chosen = chosen();
    requireIterations();
    Require.nonNegative("--steps", steps);
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    chosen.forEach(entry -> overwrite.requireWritable(spec.commandLine(), "--output", file(entry)));
    PrintWriter out = spec.commandLine().getOut();
    for (OptimizerEntry entry : chosen) {
      Path file = file(entry);
      out.println(entry.description().name() + ": " + file.toAbsolutePath());
      new PathPicture(entry.description().name(), entry.defaults(), steps, iterations)
          .write(file)
          .forEach(line -> out.println("  " + line));
      out.flush();
    }
    return ExitCode.OK;
  }

  private void requireIterations() {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new InvalidSettingException(
          "--iterations",
          "it is " + iterations,
          "Make it at least 1, and at most " + MOST_ITERATIONS + ".");
    }
  }

  private Path file(OptimizerEntry entry) {
    return output.resolve(entry.rule().id() + ".png");
  }

  private List<OptimizerEntry> chosen() {
    Catalogue catalogue = new Catalogue(PredictionRules.installed());
    if (all) {
      return catalogue.entries();
    }
    if (ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Which optimizer? Name one, such as radam, or say --all");
    }
    return ids.stream().map(id -> catalogue.find(Optimizer.named(id).rule().id())).toList();
  }
}
