package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.backend.BoundKernel;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.StateSlot;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

/**
 * Predictions and their restoration at the sizes of networks: what they leave behind is looked at,
 * bit by bit, and how long they took is printed beside a copy of as many bytes.
 *
 * <p>The arrays of {@code xgrad.gpu.parameters} parameters, 1e6, 1e7 and 1e8 by itself, take 9 GB
 * of the GPU's memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NeedsGpu.class)
class GpuSpeedTest {
  private static final int SAMPLES = 25;

  /** Work is repeated in a sample until so many bytes have been moved. */
  private static final long BYTES_IN_A_SAMPLE = 4L << 30;

  private static final int MOST_IN_A_SAMPLE = 200;

  /** Arrays are taken in turn from so much memory that no cache holds them. */
  private static final long BYTES_IN_TURN = 512L << 20;

  private static final int WARM_UP = 5;
  private static final double BYTES_OF_A_TERABYTE_IN_A_MICROSECOND = 1e6;
  private static final String ROW = "%-44s %28s %6s  %28s %6s  %6s%n";

  private Device device;
  private Stopwatch stopwatch;

  @BeforeAll
  void open() {
    device = Device.first();
    device.attach();
    stopwatch = new Stopwatch(device);
    System.out.println("GPU: " + device);
    System.out.printf(
        ROW,
        "%-8s %-6s %11s".formatted("", "", "parameters"),
        "us median [range]",
        "TB/s",
        "copy, us median [range]",
        "TB/s",
        "ratio");
  }

  private static List<Integer> sizes() {
    return Arrays.stream(
            System.getProperty("xgrad.gpu.parameters", "1000000,10000000,100000000").split(","))
        .map(Integer::valueOf)
        .toList();
  }

  @Test
  void sgdWithMomentum() {
    measure(new SgdMomentum(1e-2, 0.9));
  }

  @Test
  void adam() {
    measure(new TorchAdam(1e-3));
  }

  private void measure(IUpdater optimizer) {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      for (int size : sizes()) {
        measure(optimizer, type, size);
      }
    }
  }

  private void measure(IUpdater optimizer, DataType type, int size) {
    InstalledRule rule = PredictionRules.installed().ruleFor(optimizer);
    Program prediction = RulePrograms.prediction(rule, optimizer, 10);
    INDArray host = Nd4j.rand(type, size);
    String what = "%-8s %-6s %11d".formatted(rule.id(), type, size);
    try (ResidentGpu gpu = new ResidentGpu(device)) {
      gpu.ordinal();
      Backends backends = Backends.of(new CudaBackend(() -> Optional.of(gpu)));
      List<String> slots = List.copyOf(prediction.shape().slots());
      List<Map<String, INDArray>> sets = new ArrayList<>();
      long bytes = (long) size * type.width();
      for (long taken = 0; taken == 0 || taken < BYTES_IN_TURN; taken += slots.size() * bytes) {
        Map<String, INDArray> set = new LinkedHashMap<>();
        slots.forEach(slot -> set.put(slot, gpu.put(host)));
        sets.add(set);
      }
      IntConsumer predict = runs(backends, prediction, sets);
      // Every array but the copy is read, and two are written.
      compare(what + "  predict + cache", (slots.size() + 1) * bytes, predict, host);
      for (Map<String, INDArray> set : sets) {
        set.values().forEach(array -> gpu.memory(array).upload(host.data().pointer()));
      }
      for (int turn = 0; turn < sets.size(); turn++) {
        predict.accept(turn);
      }
      IntConsumer restore = runs(backends, RulePrograms.restoration(), sets);
      INDArray weights = Nd4j.create(type, size);
      for (int turn = 0; turn < sets.size(); turn++) {
        DeviceMemory parameters = gpu.memory(sets.get(turn).get(StateSlot.PARAMETERS));
        parameters.download(weights.data().pointer());
        assertThat(weights.equalsWithEps(host, 0)).as("whether nothing was predicted").isFalse();
        restore.accept(turn);
        parameters.download(weights.data().pointer());
        HostBits.assertSame(weights, host, "restored weights of " + what);
      }
      compare(what + "  restore        ", 2 * bytes, restore, host);
    }
  }

  /** Runs a program on one set of arrays after the other. */
  private static IntConsumer runs(
      Backends backends, Program program, List<Map<String, INDArray>> arrays) {
    List<BoundKernel> kernels = new ArrayList<>();
    for (Map<String, INDArray> set : arrays) {
      Map<String, INDArray> used = new LinkedHashMap<>(set);
      used.keySet().retainAll(program.shape().slots());
      kernels.add(backends.bind(program.shape(), used));
    }
    double[] scalars = program.scalars();
    return turn -> kernels.get(turn % kernels.size()).run(scalars);
  }

  /** Prints how long some work takes beside a copy, each in turn. */
  private void compare(String what, long bytes, IntConsumer run, INDArray content) {
    int repeated = (int) Math.max(1, Math.min(MOST_IN_A_SAMPLE, BYTES_IN_A_SAMPLE / bytes));
    double[] runs = new double[SAMPLES];
    double[] copies = new double[SAMPLES];
    try (Copies copy = new Copies(device, bytes / 2, BYTES_IN_TURN, content)) {
      for (int sample = -WARM_UP; sample < SAMPLES; sample++) {
        double ran = sample(run, repeated);
        double copied = sample(copy, repeated);
        if (sample >= 0) {
          runs[sample] = ran;
          copies[sample] = copied;
        }
      }
    }
    Arrays.sort(runs);
    Arrays.sort(copies);
    double ours = runs[SAMPLES / 2];
    double limit = copies[SAMPLES / 2];
    System.out.printf(
        ROW,
        what,
        "%.1f [%.1f, %.1f]".formatted(ours, runs[0], runs[SAMPLES - 1]),
        "%.2f".formatted(bytes / ours / BYTES_OF_A_TERABYTE_IN_A_MICROSECOND),
        "%.1f [%.1f, %.1f]".formatted(limit, copies[0], copies[SAMPLES - 1]),
        "%.2f".formatted(bytes / limit / BYTES_OF_A_TERABYTE_IN_A_MICROSECOND),
        "%.2f".formatted(ours / limit));
  }

  private double sample(IntConsumer work, int repeated) {
    double all =
        stopwatch.time(
            () -> {
              for (int turn = 0; turn < repeated; turn++) {
                work.accept(turn);
              }
            });
    return all / repeated;
  }

  /** What a launch costs the thread that makes it, on arrays that are done at once. */
  @Test
  void launches() {
    INDArray host = Nd4j.rand(DataType.FLOAT, 1000);
    try (ResidentGpu gpu = new ResidentGpu(device)) {
      gpu.ordinal();
      Backends backends = Backends.of(new CudaBackend(() -> Optional.of(gpu)));
      Map<String, INDArray> arrays =
          Map.of(StateSlot.PARAMETERS, gpu.put(host), StateSlot.CACHE, gpu.put(host));
      IntConsumer restore = runs(backends, RulePrograms.restoration(), List.of(arrays));
      double[] onHost = new double[SAMPLES];
      double[] onDevice = new double[SAMPLES];
      for (int sample = -50 * WARM_UP; sample < SAMPLES; sample++) {
        long start = System.nanoTime();
        long[] end = new long[1];
        double took =
            stopwatch.time(
                () -> {
                  for (int turn = 0; turn < MOST_IN_A_SAMPLE; turn++) {
                    restore.accept(turn);
                  }
                  end[0] = System.nanoTime();
                });
        if (sample >= 0) {
          onHost[sample] = (end[0] - start) / 1e3 / MOST_IN_A_SAMPLE;
          onDevice[sample] = took / MOST_IN_A_SAMPLE;
        }
      }
      Arrays.sort(onHost);
      Arrays.sort(onDevice);
      System.out.printf(
          "a launch on 1,000 parameters: %.1f us of the host's, %.1f us from one to the next on the GPU%n",
          onHost[SAMPLES / 2], onDevice[SAMPLES / 2]);
    }
  }
}
