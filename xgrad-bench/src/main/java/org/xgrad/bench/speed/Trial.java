package org.xgrad.bench.speed;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A benchmark and the one that it is held against.
 *
 * @param name what is measured, for people
 * @param benchmark the class that measures it
 * @param method its method
 * @param parameters its parameters
 * @param rivalMethod the rival's method, in the same class
 * @param rivalParameters the rival's parameters
 * @param rivalName what the rival does, for people
 */
public record Trial(
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> parameters,
    String rivalMethod,
    Map<String, String> rivalParameters,
    String rivalName) {

  /** Predict and restore at three sizes, and LeNet's step. */
  public static List<Trial> all() {
    Stream<Trial> predictions =
        Stream.of("sgdm", "adam")
            .flatMap(
                optimizer ->
                    Stream.of(10_000, 1_000_000, 10_000_000)
                        .map(parameters -> prediction(optimizer, parameters)));
    return Stream.concat(predictions, Stream.of(lenet())).toList();
  }

  private static Trial prediction(String optimizer, int size) {
    Map<String, String> parameters =
        Map.of("optimizer", optimizer, "parameters", Integer.toString(size));
    return new Trial(
        String.format("predict + restore, %s, %,d parameters", optimizer, size),
        PredictionSpeed.class,
        "predictAndRestore",
        parameters,
        "copyAwayAndBack",
        parameters,
        "memory copy away and back");
  }

  private static Trial lenet() {
    return new Trial(
        "LeNet step, adam, s=1",
        LeNetStepSpeed.class,
        "step",
        Map.of("steps", "1"),
        "step",
        Map.of("steps", "0"),
        "plain step");
  }
}
