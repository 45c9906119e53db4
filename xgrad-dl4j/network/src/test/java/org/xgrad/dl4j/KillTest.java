package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.testkit.Bits;

/**
 * A training process that is killed at any moment goes on from its last checkpoint to the bits of
 * one that was not.
 *
 * <p>{@code -Dkills=N} of them, which the Maven profile {@code faults} raises.
 */
class KillTest {
  private static final long SEED = 20230518;
  private static final int LONGEST_LIFE_MILLIS = 1000;
  private static final int LONGEST_START_SECONDS = 300;
  private static final int STEPS_AFTER = 5;

  /** How long a process trains once it has saved a checkpoint. */
  record Kill(TestNetwork kind, int afterMillis) {}

  static List<Kill> kills() {
    Random random = new Random(SEED);
    return IntStream.range(0, Integer.getInteger("xgrad.kills", 2))
        .mapToObj(
            index ->
                new Kill(
                    index % 2 == 0 ? TestNetwork.DENSE : TestNetwork.GRAPH,
                    random.nextInt(LONGEST_LIFE_MILLIS)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("kills")
  void goesOnFromTheLastCheckpoint(Kill kill, @TempDir Path folder) throws Exception {
    File checkpoints = Files.createDirectory(folder.resolve("checkpoints")).toFile();
    Path log = folder.resolve("log.txt");
    Process process = start(kill.kind(), checkpoints, log);
    try {
      awaitFirstCheckpoint(process, checkpoints, log);
      Thread.sleep(kill.afterMillis());
      assertThat(process.isAlive()).as(() -> "it trains until it is killed: " + text(log)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    Checkpoint last = CheckpointListener.lastCheckpoint(checkpoints);
    Trainee uninterrupted = KilledTraining.network(kill.kind());
    uninterrupted.attach();
    KilledTraining.train(uninterrupted, kill.kind(), last.getIteration() + 1);
    Trainee resumed =
        uninterrupted.resumed(
            checkpoints, last.getCheckpointNum(), CheckpointMoment.AFTER_ITERATION);
    assertThat(resumed.iteration()).isEqualTo(uninterrupted.iteration());
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights, restored");

    int end = resumed.iteration() + STEPS_AFTER;
    KilledTraining.train(resumed, kill.kind(), end);
    KilledTraining.train(uninterrupted, kill.kind(), end);
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights, training on");
  }

  private static Process start(TestNetwork kind, File checkpoints, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledTraining.class.getName(),
            kind.name(),
            checkpoints.getPath())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void awaitFirstCheckpoint(Process process, File checkpoints, Path log)
      throws InterruptedException {
    File record = new File(checkpoints, "checkpointInfo.txt");
    for (int waited = 0; !isWritten(record); waited++) {
      assertThat(process.isAlive()).as(() -> "it trains: " + text(log)).isTrue();
      assertThat(waited).as("tenths of a second").isLessThan(10 * LONGEST_START_SECONDS);
      Thread.sleep(100);
    }
  }

  /** Whether a checkpoint is listed, after the heading. */
  private static boolean isWritten(File record) {
    try {
      return record.exists() && Files.readAllLines(record.toPath()).size() > 1;
    } catch (IOException failure) {
      return false;
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      return failure.toString();
    }
  }
}
