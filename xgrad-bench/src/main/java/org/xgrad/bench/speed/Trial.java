package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
 * @param iterationMillis how long an iteration lasts, in a run that is not shortened
 * @param jvmArguments what both processes are started with, besides
 */
public record Trial(
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> parameters,
    String rivalMethod,
    Map<String, String> rivalParameters,
    String rivalName,
    int iterationMillis,
    List<String> jvmArguments) {
  private static final List<String> ONE_THREAD =
      List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=0");
  private static final int PREDICTION_MILLIS = 250;
  private static final int STEP_MILLIS = 1000;

  /**
   * Predict and restore on each backend at three sizes, beside C where gcc is at hand, LeNet's
   * step, the step of many groups, and samples of quality.
   */
  public static List<Trial> all() {
    List<Trial> trials = new ArrayList<>();
    for (String optimizer : List.of("sgdm", "adam")) {
      for (int size : List.of(10_000, 1_000_000, 10_000_000)) {
        for (String backend : List.of("nd4j", "fused")) {
          trials.add(prediction(optimizer, size, backend));
        }
      }
    }
    if (HandWritten.isAvailable()) {
      for (String optimizer : List.of("sgdm", "adam")) {
        for (int size : List.of(60_000, 10_000_000)) {
          trials.add(kernel(optimizer, size));
        }
      }
    }
    trials.add(lenet());
    trials.add(manyGroups());
    trials.add(quality());
    return List.copyOf(trials);
  }

  private static Trial prediction(String optimizer, int size, String backend) {
    Map<String, String> parameters =
        Map.of("optimizer", optimizer, "parameters", Integer.toString(size), "backend", backend);
    return new Trial(
        String.format(
            Locale.ROOT, "predict + restore, %s, %,d parameters, %s", optimizer, size, backend),
        PredictionSpeed.class,
        "predictAndRestore",
        parameters,
        "copyAwayAndBack",
        parameters,
        "memory copy",
        PREDICTION_MILLIS,
        List.of());
  }

  private static Trial kernel(String optimizer, int size) {
    Map<String, String> parameters =
        Map.of("optimizer", optimizer, "parameters", Integer.toString(size));
    return new Trial(
        String.format(
            Locale.ROOT, "predict + restore, %s, %,d parameters, fused, 1 thread", optimizer, size),
        KernelSpeed.class,
        "predictAndRestore",
        parameters,
        "handWritten",
        parameters,
        "C by hand",
        PREDICTION_MILLIS,
        ONE_THREAD);
  }

  private static Trial lenet() {
    return new Trial(
        "LeNet step, adam, s=1",
        LeNetStepSpeed.class,
        "step",
        Map.of("steps", "1"),
        "step",
        Map.of("steps", "0"),
        "plain step",
        STEP_MILLIS,
        List.of());
  }

  private static Trial manyGroups() {
    return new Trial(
        "step of 200 small groups, adam, s=1",
        ManyGroupsStepSpeed.class,
        "step",
        Map.of("steps", "1"),
        "step",
        Map.of("steps", "0"),
        "plain step",
        STEP_MILLIS,
        List.of());
  }

  private static Trial quality() {
    return new Trial(
        "predict + restore, adam, LeNet's parameters, quality sampled",
        QualitySpeed.class,
        "predictAndStep",
        Map.of("every", "1"),
        "predictAndStep",
        Map.of("every", "0"),
        "not sampled",
        PREDICTION_MILLIS,
        List.of());
  }
}
