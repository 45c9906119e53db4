package org.xgrad.bench.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What computes a run's numbers, besides its settings: the same settings yield other numbers on
 * another backend, with another number of threads, or in a program that does something else with
 * them. Runs of different computations are different runs, and are not to be paired.
 *
 * <p>The version of this program, Java and the machine are not part of it; {@link Versions} notes
 * them beside the run.
 *
 * @param recipe counted up whenever this program computes other numbers from the same settings
 * @param nd4j the version of ND4J
 * @param backend what ND4J computes on, such as "cpu" or "cuda"
 * @param threads of each run; sums come in another order with more
 */
public record Computation(int recipe, String nd4j, String backend, int threads) {
  /** To be counted up when this program computes other numbers from the same settings. */
  static final int RECIPE = 1;

  /** Of each run. */
  static final int THREADS = 1;

  private static final String NONE = "unknown";

  /** This program's, on this machine. */
  public static Computation here() {
    return Holder.HERE;
  }

  /** Asked for when it is first needed: it loads ND4J. */
  private static final class Holder {
    static final Computation HERE =
        new Computation(RECIPE, Versions.nd4j(), Computation.backendHere(), THREADS);
  }

  private static String backendHere() {
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    return switch (backend) {
      case "CpuBackend" -> "cpu";
      case "JCublasBackend" -> "cuda";
      default -> backend.toLowerCase(Locale.ROOT);
    };
  }

  /** In a few words: "recipe 1, ND4J 1.0.0-M2.1, cpu, 1 thread". */
  public String label() {
    return "recipe %d, ND4J %s, %s, %d %s"
        .formatted(recipe, nd4j, backend, threads, threads == 1 ? "thread" : "threads");
  }

  /** Its values by key, in an order that is always the same. */
  Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("recipe", recipe);
    values.put("nd4j", nd4j);
    values.put("backend", backend);
    values.put("threads", threads);
    return values;
  }

  /** Reads what {@link #json} yields; early versions did not note the backend. */
  static Computation of(JsonNode json) {
    return new Computation(
        json.required("recipe").asInt(),
        json.required("nd4j").asText(),
        json.path("backend").asText(NONE),
        json.required("threads").asInt());
  }
}
