package org.xgrad.bench.network.measure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.RandomExamples;
import org.xgrad.bench.network.Network;
import org.xgrad.bench.network.Networks;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** Takes steps of one network with Adam, plain and predicted, in a process of its own. */
public final class MeasuredProcess {
  private static final String MARK = "cost:";
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double RATE = 1e-4;

  private MeasuredProcess() {}

  /**
   * Measures a network.
   *
   * @param batch examples in a mini-batch
   * @param steps of each kind, after one that is not counted
   * @param limit after which the process is ended
   * @return nothing if it failed or took too long
   */
  public static Optional<StepCost> measure(String network, int batch, int steps, Duration limit)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MeasuredProcess.class.getName());
    command.addAll(List.of(network, Integer.toString(batch), Integer.toString(steps)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Path output = Files.createTempFile("xgrad-step", ".txt");
    try {
      Process process = builder.redirectOutput(output.toFile()).start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return Files.readAllLines(output).stream()
          .filter(line -> line.startsWith(MARK))
          .map(line -> StepCost.parse(line.substring(MARK.length())))
          .findFirst();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The process: name, batch, steps. */
  public static void main(String... arguments) throws IOException {
    int batch = Integer.parseInt(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    Network<?> network = Networks.named(arguments[0]);
    MultiDataSet examples =
        new RandomExamples(network.shape(), batch).batch(IntStream.range(0, batch).toArray());
    double plain = seconds(network, examples, steps, 0);
    double predicted = seconds(network, examples, steps, 1);
    System.out.println(
        MARK + new StepCost(arguments[0], batch, plain, predicted, peakMegabytes()).line());
  }

  private static double seconds(
      Network<?> network, MultiDataSet examples, int steps, double predicted) {
    ComputationGraph graph =
        network.create(Optimizer.named("adam").updater(RATE, predicted), new Decay(0, false), 1);
    if (predicted > 0) {
      WeightPrediction.attach(graph);
    }
    graph.fit(examples);
    List<Double> seconds = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      long start = cpuNanos();
      graph.fit(examples);
      seconds.add((cpuNanos() - start) / NANOS);
    }
    return Statistics.median(seconds);
  }

  /** Of this thread: with one thread that is all but the collector and the JIT. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (InputStream file = Files.newInputStream(status)) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
