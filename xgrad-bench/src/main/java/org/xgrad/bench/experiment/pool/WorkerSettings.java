package org.xgrad.bench.experiment.pool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How workers are started.
 *
 * @param heap the most memory of each one's Java heap, as {@code -Xmx} has it
 * @param niceness how much they give way to other processes, from 0 to 19
 * @param checkpointSeconds how much time may be lost at most when one is killed, besides an epoch
 * @param dataDirectory where data lies that does not come with the program
 */
public record WorkerSettings(
    String heap, int niceness, double checkpointSeconds, Path dataDirectory) {
  private static final String OFF_HEAP = "4g";

  ProcessBuilder process() {
    List<String> command = new ArrayList<>();
    if (niceness > 0) {
      command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-Dorg.bytedeco.javacpp.maxbytes=" + OFF_HEAP,
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            RunWorker.class.getName(),
            Double.toString(checkpointSeconds)));
    command.add(dataDirectory.toString());
    ProcessBuilder process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // Sums come in another order with more threads; and processes side by side are faster.
    process.environment().put("OMP_NUM_THREADS", "1");
    return process;
  }
}
