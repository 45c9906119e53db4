package org.xgrad.bench.experiment.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.ExperimentFileException;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.plan.Baseline;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.plan.MissingCell;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.bench.experiment.run.RunSpec;

/**
 * An experiment's runs in one file of JSON lines, small enough to be kept with the source: first
 * what the data's digests are, then a line for each run that has ended, tuning runs included, with
 * its journal as columns of rounded numbers.
 *
 * @param digests for each cell by name, those of the data that reported and tuning runs see
 * @param runs the runs by name
 */
public record ResultsFile(Map<String, List<String>> digests, Map<String, FinishedRun> runs)
    implements FinishedRuns {

  @Override
  public Optional<FinishedRun> finished(RunSpec spec) {
    return Optional.ofNullable(runs.get(spec.id()));
  }

  /** All runs of an experiment that have ended. */
  public static ResultsFile of(ExperimentPlan plan, FinishedRuns finished) {
    Map<String, List<String>> digests = new LinkedHashMap<>();
    Map<String, FinishedRun> runs = new LinkedHashMap<>();
    for (CellPlan cell : plan.cells()) {
      digests.put(cell.cell().name(), List.of(cell.testDigest(), cell.validationDigest()));
      List<RunSpec> specs = new ArrayList<>();
      for (Baseline baseline : cell.baselines()) {
        specs.addAll(cell.tuning(baseline, finished).runs());
      }
      for (Treatment treatment : cell.cell().treatments()) {
        specs.addAll(cell.runs(treatment, finished).orElse(List.of()));
      }
      for (RunSpec spec : specs) {
        finished.finished(spec).ifPresent(run -> runs.put(spec.id(), run));
      }
    }
    return new ResultsFile(digests, runs);
  }

  /** The same as it is read back from a file. */
  public ResultsFile rounded() {
    Map<String, FinishedRun> rounded = new LinkedHashMap<>();
    runs.forEach(
        (id, run) ->
            rounded.put(
                id,
                new FinishedRun(
                    run.spec(),
                    EpochColumns.epochs(EpochColumns.of(run.epochs())),
                    run.diverged(),
                    run.environment())));
    return new ResultsFile(digests, rounded);
  }

  /** The file's lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Map<String, String>> environments =
        runs.values().stream().map(FinishedRun::environment).distinct().toList();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("digests", digests);
    head.put("environments", environments);
    lines.add(Json.line(head));
    runs.forEach((id, run) -> lines.add(line(id, run, environments)));
    return lines;
  }

  private static String line(String id, FinishedRun run, List<Map<String, String>> environments) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", id);
    values.put("run", run.spec().json());
    values.put("environment", environments.indexOf(run.environment()));
    values.put("diverged", run.diverged());
    values.put("epochs", EpochColumns.of(run.epochs()));
    return Json.line(values);
  }

  /**
   * Reads a file.
   *
   * @throws ExperimentFileException if it can't be read
   */
  public static ResultsFile read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      JsonNode head = Json.tree(lines.get(0));
      Map<String, List<String>> digests =
          Json.convert(head.required("digests"), new TypeReference<>() {});
      List<Map<String, String>> environments =
          Json.convert(head.required("environments"), new TypeReference<>() {});
      Map<String, FinishedRun> runs = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        JsonNode values = Json.tree(line);
        FinishedRun run = run(values, environments);
        requireName(values.required("id").asText(), run.spec());
        runs.put(run.spec().id(), run);
      }
      return new ResultsFile(digests, runs);
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      throw new ExperimentFileException(
          file.toString(),
          "it can't be read as results (" + broken + ")",
          "Write it anew with ./xgrad experiment report.",
          broken);
    }
  }

  /** Guards against lines that were changed by hand, or by a program that names runs otherwise. */
  private static void requireName(String id, RunSpec spec) {
    if (!spec.id().equals(id)) {
      throw new IllegalArgumentException(
          "the run " + id + " has the settings of the run " + spec.id());
    }
  }

  /**
   * What computed these runs; what is here, if there are none.
   *
   * @throws ExperimentFileException if they are of several computations
   */
  private Computation computation(String experiment) {
    List<Computation> all =
        runs.values().stream().map(run -> run.spec().computation()).distinct().toList();
    if (all.size() > 1) {
      throw new ExperimentFileException(
          "The results of " + experiment,
          "their runs are of several computations: "
              + all.stream().map(Computation::label).collect(Collectors.joining("; ")),
          "Keep those of one in a file.");
    }
    return all.isEmpty() ? Computation.here() : all.get(0);
  }

  /**
   * Makes sure that these runs may stand for ones of this program, on this machine.
   *
   * @throws ExperimentFileException if one of them was computed otherwise
   */
  public void requireComputedAsHere(Path file) {
    for (FinishedRun run : runs.values()) {
      if (!run.spec().computation().equals(Computation.here())) {
        throw new ExperimentFileException(
            file.toString(),
            "its run %s was computed by %s, and here it would be by %s"
                .formatted(
                    run.spec().id(), run.spec().computation().label(), Computation.here().label()),
            "Go on with the version that wrote it, or leave out --results to run all of it anew.");
      }
    }
  }

  private static FinishedRun run(JsonNode values, List<Map<String, String>> environments) {
    Map<String, List<Double>> columns =
        Json.convert(values.required("epochs"), new TypeReference<>() {});
    return new FinishedRun(
        RunSpec.of(values.required("run")),
        EpochColumns.epochs(columns),
        values.required("diverged").asBoolean(),
        environments.get(values.required("environment").asInt()));
  }

  /**
   * An experiment on the data of these results, which need not be at hand. Cells that the results
   * know nothing of are {@linkplain ExperimentPlan#missing missing}.
   *
   * @throws ExperimentFileException if the results are of several computations
   */
  public ExperimentPlan plan(Experiment experiment) {
    Computation computation = computation(experiment.name());
    List<CellPlan> cells = new ArrayList<>();
    List<MissingCell> missing = new ArrayList<>();
    for (Cell cell : experiment.cells()) {
      List<String> both = digests.get(cell.name());
      if (both == null) {
        missing.add(new MissingCell(cell.name(), "none of its runs is in the results"));
      } else {
        cells.add(new CellPlan(cell, computation, both.get(0), both.get(1)));
      }
    }
    return new ExperimentPlan(experiment, cells, missing);
  }
}
