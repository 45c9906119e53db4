package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xgrad.bench.catalogue.Catalogue;
import org.xgrad.bench.catalogue.OptimizerSheet;
import org.xgrad.bench.catalogue.OptimizersPage;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.internal.registry.PredictionRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code rules}. */
@Command(
    name = "rules",
    description = "Lists the optimizers that can be predicted, or tells all about one.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false)
final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The optimizer to tell about, such as adam.")
  private Optional<String> id;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the documentation's page of all optimizers into this file.")
  private Optional<Path> markdown;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown.isPresent() && id.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--markdown writes about all optimizers; name none beside it");
    }
    Catalogue catalogue = new Catalogue(PredictionRules.installed());
    if (markdown.isPresent()) {
      Path page = markdown.get().toAbsolutePath();
      overwrite.requireWritable(spec.commandLine(), "--markdown", page);
      new DirectoryOption(spec.commandLine(), "--markdown").create(page.getParent());
      Files.write(page, new OptimizersPage(catalogue.entries()).lines());
      out.println("All optimizers: " + page);
    } else if (id.isPresent()) {
      new OptimizerSheet(catalogue.find(Optimizer.named(id.get()).rule().id()))
          .lines()
          .forEach(out::println);
    } else {
      catalogue.lines().forEach(out::println);
    }
    PrintWriter err = spec.commandLine().getErr();
    PredictionRules.installed().problems().forEach(problem -> err.println(problem));
    out.flush();
    err.flush();
    return ExitCode.OK;
  }
}
