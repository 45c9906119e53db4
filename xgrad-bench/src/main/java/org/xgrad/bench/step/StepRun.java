package org.xgrad.bench.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;

/**
 * Runs trials in processes of their own.
 *
 * @param rounds processes for the time, which train plain and predicted in turn
 * @param warmups steps of each that are not counted, times the network's factor
 * @param steps steps of each that are
 */
public record StepRun(int rounds, int warmups, int steps) {
  /** Enough for either network, and the same for both sides, so that peaks can be compared. */
  private static final String HEAP = "-Xmx1g";

  /**
   * Runs one trial.
   *
   * @throws IOException if a process can't be started or fails
   */
  public StepResult execute(StepTrial trial) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      lines.addAll(output(trial, StepProcess.PLAIN, StepProcess.PREDICTED));
    }
    return new StepResult(
        trial,
        new Speed(
            trial.name(),
            new Timing(numbers(lines, StepProcess.PREDICTED)),
            trial.rival(),
            new Timing(numbers(lines, StepProcess.PLAIN))),
        new Timing(numbers(lines, StepProcess.PREDICTION)),
        peak(output(trial, StepProcess.PREDICTED)),
        peak(output(trial, StepProcess.PLAIN)));
  }

  private static OptionalDouble peak(List<String> lines) {
    return numbers(lines, StepProcess.PEAK).stream()
        .mapToDouble(kilobytes -> kilobytes / 1024)
        .findFirst();
  }

  private static List<Double> numbers(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> Double.valueOf(line.substring(kind.length())))
        .toList();
  }

  private List<String> output(StepTrial trial, String... kinds) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                StepProcess.class.getName(),
                trial.network().name(),
                trial.optimizer().label(),
                trial.plain().label(),
                trial.addition().name(),
                Integer.toString(warmups * trial.network().warmupFactor()),
                Integer.toString(steps)));
    for (String kind : kinds) {
      command.add(kind.strip());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(trial.name() + ": its process failed");
      }
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while measuring", interrupted);
    }
    return output.lines().toList();
  }
}
