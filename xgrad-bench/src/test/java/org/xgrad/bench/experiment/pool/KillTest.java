package org.xgrad.bench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunDirectory;
import org.xgrad.bench.experiment.run.RunExecution;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.experiment.run.Specs;

/** Workers that are killed at random moments lose nothing. */
class KillTest {
  private static final int KILLS = Integer.getInteger("xgrad.kills", 2);
  private static final int MOST_EPOCHS_BEFORE_KILL = 3;
  // Enough for it not to end before the last kill, mostly.
  private static final int EPOCHS = 4 * (KILLS + 1);
  private static final int MOST_MILLIS_BEFORE_KILL = 120;

  @TempDir private Path root;

  private final WorkerSettings settings = new WorkerSettings("256m", 0, 0, Path.of("none"));

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheSameBits() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RunSpec spec = Specs.small(EPOCHS);
    RunDirectory whole = new RunStore(root.resolve("whole")).prepared(spec);
    new RunExecution(whole, Specs.TASKS, Duration.ofHours(1), epoch -> {}).execute();
    RunDirectory killed = new RunStore(root.resolve("killed")).prepared(spec);
    int kills = 0;
    while (kills < KILLS && killed.outcome().isEmpty()) {
      kill(killed, random);
      kills++;
      assertThat(numbers(killed))
          .as("seed %d, kill %d", seed, kills)
          .isEqualTo(numbers(whole).subList(0, killed.epochs().size()));
    }
    int before = killed.epochs().size();
    try (Worker worker = Worker.start(settings)) {
      assertThat(worker.execute(killed, epoch -> {}, failure -> {})).isEqualTo(Worker.Answer.DONE);
    }
    assertThat(before).as("seed %d: epochs before the last start", seed).isPositive();
    assertThat(numbers(killed)).as("seed %d", seed).isEqualTo(numbers(whole)).hasSize(EPOCHS);
  }

  /** Starts a worker and kills it some epochs and milliseconds later, as {@code kill -9} does. */
  private void kill(RunDirectory run, Random random) throws IOException, InterruptedException {
    Process process = settings.process().start();
    process
        .getOutputStream()
        .write((run.path().toAbsolutePath() + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    int left = 1 + random.nextInt(MOST_EPOCHS_BEFORE_KILL);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
        left -= line.startsWith(RunWorker.EPOCH) ? 1 : 0;
      }
      Thread.sleep(random.nextInt(MOST_MILLIS_BEFORE_KILL));
      process.destroyForcibly().waitFor();
    }
  }

  private static List<EpochRecord> numbers(RunDirectory run) {
    return run.epochs().stream().map(EpochRecord::withoutTimes).toList();
  }
}
