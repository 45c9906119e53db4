package org.xgrad.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.ExperimentFile;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.time.TimeFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What all actions on experiments ask for. */
final class ExperimentOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Experiments, such as those in xgrad-bench/experiments.")
  private List<Path> files;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "xgrad-out/runs",
      description = "Where runs are kept.")
  private Path runs;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = {
        "Results that were kept, such as docs/results: their runs count as done, and are not run",
        "again. Those that this program would compute otherwise are refused."
      })
  private Optional<Path> results;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = Tasks.USUAL_DATA_DIRECTORY,
      description = {
        "Where data lies that does not come with this program, each set in a directory of its",
        "name, as ./xgrad data fetch puts it."
      })
  private Path data;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Only the cells that have this in their name.")
  private Optional<Pattern> only;

  Path data() {
    return data;
  }

  Tasks tasks() {
    return new Tasks(data);
  }

  RunStore store() {
    return new RunStore(runs);
  }

  /** The runs there are: those of the store, and those of the experiments' kept results. */
  Runs runs(CommandLine command) {
    List<ResultsFile> kept =
        experiments(command).stream().flatMap(experiment -> kept(experiment).stream()).toList();
    return new Runs(
        store(), spec -> kept.stream().flatMap(file -> file.finished(spec).stream()).findFirst());
  }

  /** An experiment's kept runs, all of which stand for ones of this program. */
  private Optional<ResultsFile> kept(Experiment experiment) {
    Optional<Path> file =
        results.map(in -> in.resolve(experiment.name() + ".jsonl")).filter(Files::exists);
    Optional<ResultsFile> kept = file.map(ResultsFile::read);
    kept.ifPresent(runs -> runs.requireComputedAsHere(file.get()));
    return kept;
  }

  /** Where it is kept how long steps take. */
  TimeFile times() {
    return new TimeFile(runs.resolve("times.jsonl"));
  }

  /** Refuses to leave out cells where what is written takes the place of all of them. */
  void requireWholeExperiments(CommandLine command) {
    if (only.isPresent()) {
      throw new ParameterException(
          command, "--only: a report is of a whole experiment. compare shows single cells");
    }
  }

  /** The experiments of the files, with the cells that are asked for. */
  List<Experiment> experiments(CommandLine command) {
    List<Experiment> chosen = new ArrayList<>();
    for (Path file : files) {
      Experiment whole = ExperimentFile.read(file);
      List<Cell> cells = whole.cells().stream().filter(this::isWanted).toList();
      if (!cells.isEmpty()) {
        chosen.add(
            new Experiment(
                whole.name(), whole.title(), whole.question(), whole.different(), cells));
      }
    }
    if (chosen.isEmpty()) {
      throw new ParameterException(command, "--only: no cell is named so");
    }
    return chosen;
  }

  private boolean isWanted(Cell cell) {
    return only.map(regex -> regex.matcher(cell.name()).find()).orElse(true);
  }

  /**
   * The same, planned on the data. Says which cells can't be run here, and which runs of the store
   * don't count.
   */
  List<ExperimentPlan> plans(CommandLine command) {
    List<ExperimentPlan> plans =
        experiments(command).stream()
            .map(experiment -> ExperimentPlan.of(experiment, tasks()))
            .toList();
    plans.stream()
        .flatMap(plan -> plan.missing().stream())
        .forEach(cell -> warn(command, cell.line()));
    otherRuns().ifPresent(line -> warn(command, line));
    return plans;
  }

  /**
   * An experiment for a report: planned on the data, and where that is not here, on what its kept
   * results say of it.
   */
  ExperimentPlan plan(Experiment experiment, CommandLine command) {
    ExperimentPlan plan = ExperimentPlan.of(experiment, tasks());
    Optional<ExperimentPlan> kept =
        kept(experiment)
            .filter(file -> !plan.missing().isEmpty())
            .map(file -> file.plan(experiment));
    ExperimentPlan whole = kept.map(plan::completedBy).orElse(plan);
    whole.missing().forEach(cell -> warn(command, cell.line()));
    return whole;
  }

  private static void warn(CommandLine command, String line) {
    command.getErr().println("xgrad: " + line);
    command.getErr().flush();
  }

  /** What is to be said of runs that lie beside those of this program, if there are any. */
  private Optional<String> otherRuns() {
    Map<String, Long> others =
        store().all().stream()
            .map(run -> run.spec().computation())
            .filter(computation -> !computation.equals(Computation.here()))
            .collect(
                Collectors.groupingBy(Computation::label, TreeMap::new, Collectors.counting()));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            runs
                + " has runs that don't count here, where it is "
                + Computation.here().label()
                + ": "
                + others.entrySet().stream()
                    .map(each -> each.getValue() + " of " + each.getKey())
                    .collect(Collectors.joining("; ")));
  }
}
