package org.xgrad.bench.experiment.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.xgrad.bench.experiment.run.Versions;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.error.InvalidSettingException;

/**
 * Times trainings, one process at a time.
 *
 * @param warmups steps that are not counted
 * @param steps steps that are
 * @param heap the most memory of the Java heap, as {@code -Xmx} has it
 * @param dataDirectory where data lies that does not come with the program
 */
public record TimeRun(int warmups, int steps, String heap, Path dataDirectory) {
  /** More processors that are busy than this, and something else is running. */
  private static final double MOST_OTHER_WORK = 0.3;

  /**
   * Makes sure that the machine does nothing else.
   *
   * @throws InvalidSettingException if it does
   * @throws IOException if that can't be found out
   */
  public static void requireIdleMachine() throws IOException {
    double busy = OtherWork.processors();
    if (busy > MOST_OTHER_WORK) {
      throw new InvalidSettingException(
          "This machine",
          String.format(Locale.ROOT, "it has other work, which takes %.1f processors", busy),
          "Measure when that is done, or say --busy to measure anyway, and not to publish.");
    }
  }

  /**
   * Times a training.
   *
   * @throws IOException if a process can't be started or fails
   */
  public TimeResult execute(TimedTraining training) throws IOException {
    double otherWork = OtherWork.processors();
    List<String> together = output(training, steps);
    List<Double> peaks = new ArrayList<>();
    for (StepChoice choice : training.steps()) {
      numbers(output(training.only(choice), 2), TimeWorker.PEAK).stream()
          .map(kilobytes -> kilobytes / 1024)
          .forEach(peaks::add);
    }
    List<List<Double>> seconds =
        IntStream.range(0, training.steps().size())
            .mapToObj(choice -> numbers(together, TimeWorker.STEP + choice + " "))
            .toList();
    return new TimeResult(
        training,
        numbers(together, TimeWorker.PARAMETERS).get(0).longValue(),
        numbers(together, TimeWorker.EXAMPLES).get(0).intValue(),
        seconds,
        peaks,
        numbers(together, TimeWorker.TEST).stream().findFirst().orElse(0.0),
        otherWork,
        Versions.environment());
  }

  private static List<Double> numbers(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> Double.valueOf(line.substring(kind.length())))
        .toList();
  }

  private List<String> output(TimedTraining training, int counted) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxbytes=8g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                TimeWorker.class.getName(),
                training.text(),
                Integer.toString(warmups),
                Integer.toString(counted)));
    command.add(dataDirectory.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(training.label() + ": its process failed");
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while measuring", interrupted);
    }
    return output.lines().toList();
  }
}
