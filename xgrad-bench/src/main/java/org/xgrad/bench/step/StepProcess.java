package org.xgrad.bench.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xgrad.bench.optimizer.Optimizer;

/** Trains in a process of its own and says, a line each, how long steps took and what they held. */
public final class StepProcess {
  /** Before the microseconds of a plain step. */
  static final String PLAIN = "plain ";

  /** Before the microseconds of a step with the addition, a prediction for example. */
  static final String PREDICTED = "predicted ";

  /** Before the microseconds of the addition by itself. */
  static final String PREDICTION = "prediction ";

  /** Before the largest number of kilobytes that lay in memory. */
  static final String PEAK = "peak ";

  private static final String NEW_LINE = System.lineSeparator();
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER_MARK = "VmHWM:";

  private StepProcess() {}

  /**
   * Trains.
   *
   * @param arguments the network's, the predicted and the plain optimizer's and the addition's
   *     name, steps that are not counted, steps that are, and who trains: {@code plain}, {@code
   *     predicted}, or both in turn
   */
  public static void main(String[] arguments) throws IOException {
    TrainedNetwork network = TrainedNetwork.valueOf(arguments[0]);
    Optimizer predicted = Optimizer.named(arguments[1]);
    Optimizer plain = Optimizer.named(arguments[2]);
    Addition addition = Addition.valueOf(arguments[3]);
    int warmups = Integer.parseInt(arguments[4]);
    int count = Integer.parseInt(arguments[5]);
    List<String> kinds = List.of(arguments).subList(6, arguments.length);
    List<Training> trainings =
        kinds.stream()
            .map(
                kind ->
                    isPlain(kind)
                        ? network.trainingWithout(addition, plain)
                        : network.training(addition, predicted))
            .toList();
    // A process of one training alone is asked for its peak of memory: no passes besides.
    boolean isTimed = trainings.size() > 1;
    for (int step = -warmups; step < count; step++) {
      for (int turn = 0; turn < trainings.size(); turn++) {
        // Who goes first finds the caches as the other left them: they change places.
        int who = Math.floorMod(step + turn, trainings.size());
        String lines = step(kinds.get(who), trainings.get(who));
        if (isTimed && !isPlain(kinds.get(who))) {
          lines += PREDICTION + trainings.get(who).additionAlone() / 1e3 + NEW_LINE;
        }
        if (step >= 0) {
          System.out.print(lines);
        }
      }
    }
    peak().ifPresent(kilobytes -> System.out.println(PEAK + kilobytes));
  }

  private static boolean isPlain(String kind) {
    return (kind + " ").equals(PLAIN);
  }

  /** Takes a step, and tells what it took. */
  private static String step(String kind, Training training) {
    long start = System.nanoTime();
    training.step();
    return kind + " " + (System.nanoTime() - start) / 1e3 + NEW_LINE;
  }

  /** What Linux knows; other systems don't say. */
  private static Optional<String> peak() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(HIGH_WATER_MARK))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst();
  }
}
