package org.xgrad.bench.experiment.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.bench.optimizer.StepChoice;

/**
 * What is timed.
 *
 * @param network the network
 * @param data what it is trained on
 * @param batch examples in a mini-batch
 * @param optimizer the optimizer, at a rate at which it stays sound for some steps
 * @param steps the choices of s that are held against each other
 */
public record TimedTraining(
    NamedSettings network,
    NamedSettings data,
    int batch,
    NamedSettings optimizer,
    List<StepChoice> steps) {

  /** Keeps a copy. */
  public TimedTraining {
    steps = List.copyOf(steps);
  }

  /** What a cell trains, without its controls; s = 0, by which all are measured, comes first. */
  public static TimedTraining of(Cell cell) {
    List<StepChoice> others =
        cell.treatments().stream()
            .filter(treatment -> !treatment.isControl())
            .map(treatment -> treatment.steps())
            .filter(StepChoice::predicts)
            .toList();
    return new TimedTraining(
        cell.network(),
        cell.data(),
        cell.batch(),
        cell.optimizer(),
        Stream.concat(Stream.of(StepChoice.NONE), others.stream()).toList());
  }

  /** The same with one choice of s alone. */
  TimedTraining only(StepChoice choice) {
    return new TimedTraining(network, data, batch, optimizer, List.of(choice));
  }

  /** In a line. */
  String text() {
    return Json.line(json());
  }

  /** Its values by key. */
  Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("network", network.json());
    values.put("data", data.json());
    values.put("batch", batch);
    values.put("optimizer", optimizer.json());
    values.put("steps", steps.stream().map(StepChoice::label).toList());
    return values;
  }

  /** Reads what {@link #json} yields. */
  static TimedTraining of(JsonNode json) {
    return new TimedTraining(
        Json.choice(json.required("network")),
        Json.choice(json.required("data")),
        json.required("batch").asInt(),
        Json.choice(json.required("optimizer")),
        json.required("steps").valueStream().map(JsonNode::asText).map(StepChoice::of).toList());
  }

  /** For people. */
  public String label() {
    return "%s on %s, %s, batch %d"
        .formatted(network.label(), data.label(), optimizer.label(), batch);
  }
}
