package org.xgrad.testkit.reference.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.xgrad.testkit.Trajectory;

/**
 * One of torch.optim's optimizers on given gradients, in double precision. The script that wrote
 * the file lies beside it: {@code golden_torch.py}.
 *
 * @param name the case, such as {@code RAdam-defaults}
 * @param hyperParameters {@code lr} (at the first step), {@code beta1}, {@code beta2}, {@code eps}
 * @param trajectory the steps
 */
public record TorchOptimCase(
    String name, Map<String, Double> hyperParameters, Trajectory trajectory) {

  /**
   * The cases of one optimizer.
   *
   * @param optimizer {@code RAdam} or {@code AMSGrad}
   */
  public static List<TorchOptimCase> of(String optimizer) {
    try (InputStream stream = TorchOptimCase.class.getResourceAsStream("golden_torch_optim.json")) {
      List<TorchOptimCase> cases = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(stream).get("cases")) {
        if (node.get("optimizer").asText().equals(optimizer)) {
          cases.add(read(node));
        }
      }
      return List.copyOf(cases);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static TorchOptimCase read(JsonNode node) {
    Map<String, Double> hyperParameters = new LinkedHashMap<>();
    node.get("hyper")
        .fields()
        .forEachRemaining(
            field -> hyperParameters.put(field.getKey(), field.getValue().asDouble()));
    List<Trajectory.Step> steps = new ArrayList<>();
    node.get("steps")
        .forEach(
            step ->
                steps.add(
                    new Trajectory.Step(
                        step.get("lr").asDouble(),
                        numbers(step.get("grad")),
                        numbers(step.get("theta")))));
    String name = node.get("name").asText();
    return new TorchOptimCase(
        name,
        hyperParameters,
        new Trajectory("torch.optim, " + name, numbers(node.get("theta0")), List.copyOf(steps)));
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = array.get(index).asDouble();
    }
    return values;
  }

  @Override
  public String toString() {
    return name;
  }
}
