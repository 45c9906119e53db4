package org.xgrad.testkit.reference.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The golden trajectories of one precision.
 *
 * @param quadratic the function they minimise
 * @param cases every optimizer with every s
 */
public record GoldenFile(Quadratic quadratic, List<GoldenCase> cases) {

  /** The file for FLOAT or DOUBLE. */
  public static GoldenFile of(DataType precision) {
    String name =
        switch (precision) {
          case FLOAT -> "golden_quad_f32.json";
          case DOUBLE -> "golden_quad_f64.json";
          default -> throw new IllegalArgumentException("No trajectories in " + precision);
        };
    try (InputStream stream = GoldenFile.class.getResourceAsStream(name)) {
      JsonNode root = new ObjectMapper().readTree(stream);
      List<GoldenCase> cases = new ArrayList<>();
      root.get("cases").forEach(node -> cases.add(goldenCase(node)));
      return new GoldenFile(quadratic(root.get("constants")), List.copyOf(cases));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Quadratic quadratic(JsonNode constants) {
    List<double[]> rows = new ArrayList<>();
    constants.get("A").forEach(row -> rows.add(numbers(row)));
    return new Quadratic(
        rows.toArray(new double[0][]),
        numbers(constants.get("c")),
        numbers(constants.get("theta0")));
  }

  private static GoldenCase goldenCase(JsonNode node) {
    Map<String, Double> hyperParameters = new LinkedHashMap<>();
    node.get("hyper")
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().equals("betas")) {
                hyperParameters.put("beta1", field.getValue().get(0).asDouble());
                hyperParameters.put("beta2", field.getValue().get(1).asDouble());
              } else {
                hyperParameters.put(field.getKey(), field.getValue().asDouble());
              }
            });
    List<GoldenStep> steps = new ArrayList<>();
    node.get("steps").forEach(step -> steps.add(goldenStep(step)));
    return new GoldenCase(
        node.get("name").asText(),
        node.get("optimizer").asText(),
        node.get("s").asDouble(),
        hyperParameters,
        steps);
  }

  private static GoldenStep goldenStep(JsonNode node) {
    Map<String, double[]> state = new LinkedHashMap<>();
    node.get("state")
        .fields()
        .forEachRemaining(field -> state.put(field.getKey(), numbers(field.getValue())));
    return new GoldenStep(
        node.get("t").asInt(),
        node.get("lr").asDouble(),
        node.get("loss").asDouble(),
        numbers(node.get("theta")),
        numbers(node.get("theta_hat")),
        numbers(node.get("grad")),
        state,
        numbers(node.get("theta_next")));
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = array.get(index).asDouble();
    }
    return values;
  }
}
