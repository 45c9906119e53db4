package org.xgrad.bench.experiment.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Arm;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.ExperimentFileException;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.plan.FinishedRuns;
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
      for (NamedSettings optimizer : cell.optimizers()) {
        specs.addAll(cell.tuning(optimizer, finished).runs());
      }
      for (Arm arm : cell.cell().arms()) {
        specs.addAll(cell.runs(arm, finished).orElse(List.of()));
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
        runs.put(values.required("id").asText(), run(values, environments));
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
   * An experiment on the data of these results, which need not be at hand.
   *
   * @throws ExperimentFileException if the results lack one of its cells
   */
  public ExperimentPlan plan(Experiment experiment) {
    Map<String, List<String>> known = new HashMap<>(digests);
    List<CellPlan> cells =
        experiment.cells().stream()
            .map(
                cell -> {
                  List<String> both = known.get(cell.name());
                  if (both == null) {
                    throw new ExperimentFileException(
                        experiment.name(),
                        "the results have no cell '" + cell.name() + "'",
                        "Write them anew with ./xgrad experiment report.");
                  }
                  return new CellPlan(cell, both.get(0), both.get(1));
                })
            .toList();
    return new ExperimentPlan(experiment, cells);
  }
}
