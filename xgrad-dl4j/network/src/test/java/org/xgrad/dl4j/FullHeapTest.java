package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training whose heap is really full, in processes of their own: {@link FullHeapTraining} tells
 * what must hold after each error.
 *
 * <p>{@code -Dfull.heaps=N} processes, which the Maven profile {@code faults} raises.
 */
class FullHeapTest {
  private static final int ERRORS = Integer.getInteger("xgrad.heap.errors", 8);
  private static final int[] MEGABYTES = {96, 160, 300};

  /** A process with so much heap. */
  record Run(int megabytes, int seed) {}

  static List<Run> runs() {
    return IntStream.range(0, Integer.getInteger("xgrad.full.heaps", 1))
        .mapToObj(index -> new Run(MEGABYTES[index % MEGABYTES.length], index))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void keepsTheRealWeightsAndTrainsOn(Run run, @TempDir Path folder) throws Exception {
    String printed =
        run(
            folder,
            run.megabytes(),
            FullHeapTraining.class,
            String.valueOf(ERRORS),
            String.valueOf(run.seed()));
    assertThat(printed).contains("Errors: ");
  }

  @Test
  void bringsTheRealWeightsBackInPlaceOfTheirAverage(@TempDir Path folder) throws Exception {
    assertThat(run(folder, 96, FullHeapAverage.class)).contains("Restored: ");
  }

  private static String run(Path folder, int megabytes, Class<?> program, String... arguments)
      throws Exception {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    // It collects the garbage of a small heap soonest, and does little else when the heap is full.
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
