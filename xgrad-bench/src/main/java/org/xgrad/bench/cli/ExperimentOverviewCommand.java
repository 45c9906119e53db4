package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.report.Overview;
import org.xgrad.bench.experiment.result.CellResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The action {@code overview}. */
@Command(
    name = "overview",
    description = {
      "Prints what came of all cells of several experiments, as one table in Markdown.",
      "Bold is the prediction with the best mean of those that are better, and in italics stands",
      "what has no verdict. Cells that lack runs of s = 0 are left out."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentOverviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;
  @Mixin private MetricOption metric;

  @Option(
      names = "--variants",
      paramLabel = "REGEX",
      converter = RegexConverter.class,
      defaultValue = "^s = [^,]*$",
      description =
          "The columns: variants that have this in their name, such as 's = 0, rate x 2'.")
  private Pattern variants;

  @Option(
      names = "--tally",
      description = {
        "Counts verdicts over the cells instead, and gives the epochs to the cells' targets."
      })
  private boolean tally;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draws the same into an SVG file. All cells must have one unit: see --metric.")
  private Optional<Path> picture;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    picture.ifPresent(file -> overwrite.requireWritable(spec.commandLine(), "--picture", file));
    Runs runs = options.runs(spec.commandLine());
    List<CellResult> cells = new ArrayList<>();
    for (Experiment experiment : options.experiments(spec.commandLine())) {
      ExperimentPlan plan = options.plan(experiment, spec.commandLine());
      cells.addAll(metric.result(plan, runs).cells());
    }
    Overview overview = new Overview(cells, variants.asPredicate());
    if (overview.cells().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "No cell has all of its runs of s = 0 yet. Run the experiment first, or name kept"
              + " results by --results");
    }
    (tally ? overview.tally() : overview.table()).forEach(out::println);
    if (picture.isPresent()) {
      Files.writeString(picture.get(), overview.picture().orElseThrow(this::mixedUnits));
    }
    out.flush();
    return ExitCode.OK;
  }

  private ParameterException mixedUnits() {
    return new ParameterException(
        spec.commandLine(),
        "--picture: some differences are in percent, and some in points. Say --metric loss, or"
            + " another that all cells can be read by");
  }
}
