package org.xgrad.bench.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.experiment.BaseOptimizer;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.RateSchedule;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.StepChoice;

/**
 * What changes a run's numbers, all of it and nothing else: two runs of one {@link #id} are one
 * run.
 *
 * @param computation what computes it
 * @param network the network
 * @param data the data
 * @param dataDigest of all that is trained and tested on
 * @param part which part is held out
 * @param batch examples in a mini-batch
 * @param epochs how many
 * @param optimizer the optimizer by itself
 * @param decay the weight decay
 * @param rate the learning rate to start with
 * @param schedule how it goes on
 * @param steps the steps predicted
 * @param average decay rate of the average of weights that is evaluated too; 0 for none
 * @param seed where initial weights and the order of examples follow from
 */
public record RunSpec(
    Computation computation,
    NamedSettings network,
    NamedSettings data,
    String dataDigest,
    Tasks.Part part,
    int batch,
    int epochs,
    NamedSettings optimizer,
    Decay decay,
    double rate,
    RateSchedule schedule,
    StepChoice steps,
    double average,
    long seed) {
  private static final int DIGITS = 16;

  /** The updater to train with, for so many iterations in all. */
  IUpdater updater(int iterations) {
    return steps.around(BaseOptimizer.of(optimizer).updater(rate, schedule, iterations));
  }

  /** The same run at another place of a grid of rates. */
  public RunSpec withRate(double other) {
    return new RunSpec(
        computation,
        network,
        data,
        dataDigest,
        part,
        batch,
        epochs,
        optimizer,
        decay,
        other,
        schedule,
        steps,
        average,
        seed);
  }

  /** Its name: the start of a digest of {@link #json}. */
  public String id() {
    try {
      byte[] text = Json.line(json()).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  /** Its values by key, in an order that is always the same. */
  public Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>(computation.json());
    values.put("network", network.json());
    values.put("data", data.json());
    values.put("dataDigest", dataDigest);
    values.put("part", part.name());
    values.put("batch", batch);
    values.put("epochs", epochs);
    values.put("optimizer", optimizer.json());
    values.put("decay", decay.rate());
    values.put("decayKind", decay.kind());
    values.put("rate", rate);
    values.put("schedule", schedule.label());
    values.put("steps", steps.identity());
    values.put("average", average);
    values.put("seed", seed);
    return values;
  }

  /** Reads what {@link #json} yields. */
  public static RunSpec of(JsonNode json) {
    return new RunSpec(
        Computation.of(json),
        Json.choice(json.required("network")),
        Json.choice(json.required("data")),
        json.required("dataDigest").asText(),
        Tasks.Part.valueOf(json.required("part").asText()),
        json.required("batch").asInt(),
        json.required("epochs").asInt(),
        Json.choice(json.required("optimizer")),
        new Decay(
            json.required("decay").asDouble(),
            json.required("decayKind").asText().startsWith("decoupled")),
        json.required("rate").asDouble(),
        Choice.labeled(RateSchedule.class, json.required("schedule").asText()),
        StepChoice.ofIdentity(json.required("steps").asText()),
        json.required("average").asDouble(),
        json.required("seed").asLong());
  }
}
