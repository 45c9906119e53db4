package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.report.ReportFiles;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.time.TimeFile;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.bench.experiment.time.TimedTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The action {@code report}. */
@Command(
    name = "report",
    description = {
      "Writes what came of experiments: a page, tables, and the journals they are made from.",
      "What has not ended yet is left out, and the page says so."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Make it from the results in this directory, and not from the runs.")
  private Optional<Path> from;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out/reports",
      description = "Where the files go.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    options.requireWholeExperiments(spec.commandLine());
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    for (Experiment experiment : options.experiments(spec.commandLine())) {
      ResultsFile results = results(experiment);
      ExperimentPlan plan = results.plan(experiment);
      Map<String, String> files =
          ReportFiles.of(ExperimentResult.of(plan, results), results, times(experiment));
      ReportFiles.write(files, output);
      files.keySet().forEach(name -> out.println(output.resolve(name)));
    }
    out.flush();
    return ExitCode.OK;
  }

  /** How long the steps of the experiment's trainings took, the last time that was measured. */
  private List<TimeResult> times(Experiment experiment) {
    TimeFile file =
        from.map(
                directory ->
                    new TimeFile(directory.resolve(ReportFiles.timesName(experiment.name()))))
            .orElseGet(options::times);
    Map<TimedTraining, TimeResult> last = new HashMap<>();
    file.results().forEach(result -> last.put(result.training(), result));
    return experiment.cells().stream()
        .map(TimedTraining::of)
        .distinct()
        .filter(last::containsKey)
        .map(last::get)
        .toList();
  }

  /** What is reported is always what a file of results has room for. */
  private ResultsFile results(Experiment experiment) {
    if (from.isPresent()) {
      return ResultsFile.read(from.get().resolve(experiment.name() + ".jsonl"));
    }
    ExperimentPlan plan = options.plan(experiment, spec.commandLine());
    return ResultsFile.of(plan, options.runs(spec.commandLine())).rounded();
  }
}
