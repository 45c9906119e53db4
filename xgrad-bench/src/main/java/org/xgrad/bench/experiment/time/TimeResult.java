package org.xgrad.bench.experiment.time;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * How long training steps took.
 *
 * @param training what was timed
 * @param parameters of the network
 * @param examples in the training data
 * @param seconds for each choice of s the seconds of its steps, in the order in which they were
 *     taken in turn
 * @param peakMegabytes for each choice of s the most memory of a process with it alone; empty where
 *     the system does not say
 * @param testSeconds of an evaluation after an epoch
 * @param otherWork processors that were busy before, with other work
 * @param environment on what it was measured, by key
 */
public record TimeResult(
    TimedTraining training,
    long parameters,
    int examples,
    List<List<Double>> seconds,
    List<Double> peakMegabytes,
    double testSeconds,
    double otherWork,
    Map<String, String> environment) {

  /** Keeps copies, the environment in an order that is always the same. */
  public TimeResult {
    seconds = seconds.stream().map(List::copyOf).toList();
    peakMegabytes = List.copyOf(peakMegabytes);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** Median seconds of a step with the choice of this number. */
  public double stepSeconds(int choice) {
    return Statistics.median(seconds.get(choice));
  }

  /** How many times as long each step took as the one without prediction in the same turn. */
  public List<Double> ratios(int choice) {
    return IntStream.range(0, seconds.get(choice).size())
        .mapToObj(step -> seconds.get(choice).get(step) / seconds.get(0).get(step))
        .toList();
  }

  /** Seconds of an epoch without prediction, evaluation included, if it has so many examples. */
  public double epochSeconds(int trained) {
    return Math.ceil((double) trained / training.batch()) * stepSeconds(0) + testSeconds;
  }

  /** In a line. */
  public String text() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("training", training.json());
    values.put("parameters", parameters);
    values.put("examples", examples);
    values.put("seconds", seconds);
    values.put("peakMegabytes", peakMegabytes);
    values.put("testSeconds", testSeconds);
    values.put("otherWork", otherWork);
    values.put("environment", environment);
    return Json.line(values);
  }

  /** Reads what {@link #text} yields. */
  public static TimeResult of(String line) {
    JsonNode json = Json.tree(line);
    return new TimeResult(
        TimedTraining.of(json.required("training")),
        json.required("parameters").asLong(),
        json.required("examples").asInt(),
        Json.convert(json.required("seconds"), new TypeReference<>() {}),
        Json.convert(json.required("peakMegabytes"), new TypeReference<>() {}),
        json.required("testSeconds").asDouble(),
        json.required("otherWork").asDouble(),
        Json.convert(json.required("environment"), new TypeReference<>() {}));
  }
}
