package org.xgrad.bench.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.error.InvalidSettingException;

class RunExecutionTest {
  private static final int EPOCHS = 4;

  @TempDir private Path root;

  private RunDirectory prepared(String name, RunSpec spec) {
    RunDirectory directory = new RunDirectory(root.resolve(name));
    directory.prepare(spec);
    return directory;
  }

  private static void execute(RunDirectory directory, int failAfter) {
    new RunExecution(
            directory,
            Specs.TASKS,
            Duration.ZERO,
            epoch -> {
              if (epoch.epoch() == failAfter) {
                throw new IllegalStateException("interrupted here");
              }
            })
        .execute();
  }

  private static List<String> numbers(RunDirectory directory) {
    return directory.epochs().stream().map(EpochRecord::withoutTimes).map(Json::line).toList();
  }

  /** The journal is an epoch ahead of the checkpoint, for the listener comes between the two. */
  @Test
  void itGoesOnBitForBit() {
    RunDirectory whole = prepared("whole", Specs.small(EPOCHS));
    execute(whole, 0);
    RunDirectory parts = prepared("parts", Specs.small(EPOCHS));
    for (int failAfter : new int[] {1, 2, 3}) {
      assertThatThrownBy(() -> execute(parts, failAfter)).hasMessage("interrupted here");
      assertThat(parts.state()).isEqualTo(RunState.FAILED);
      parts.forgetFailure();
      assertThat(parts.state()).isEqualTo(RunState.INTERRUPTED);
      assertThat(parts.epochs()).hasSize(failAfter);
    }
    execute(parts, 0);
    assertThat(numbers(parts)).isEqualTo(numbers(whole)).hasSize(EPOCHS);
    assertThat(parts.outcome()).contains(new RunDirectory.Outcome(EPOCHS, false));
    assertThat(parts.checkpointFile()).doesNotExist();
  }

  /** LAMB has norms of the weights, and Lookahead starts a state as them. */
  @ParameterizedTest
  @CsvSource({"lamb, 0.02", "lookahead, 0.02"})
  void optimizersThatReadTheWeightsTrainWithoutPrediction(String optimizer, double rate) {
    RunDirectory whole = prepared("whole", Specs.plain(optimizer, rate, 2));
    execute(whole, 0);
    List<EpochRecord> epochs = whole.epochs();
    assertThat(epochs.get(1).trainLoss()).isLessThan(epochs.get(0).trainLoss());
    assertThat(epochs.get(1).cosine()).isNull();
    RunDirectory parts = prepared("parts", Specs.plain(optimizer, rate, 2));
    assertThatThrownBy(() -> execute(parts, 1)).hasMessage("interrupted here");
    parts.forgetFailure();
    execute(parts, 0);
    assertThat(numbers(parts)).isEqualTo(numbers(whole));
  }

  /** After four updates of five, Lookahead's slow weights are the initial ones, at any rate. */
  @Test
  void aNetworkIsJudgedAtTheWeightsThatItsOptimizerNames() {
    RunDirectory slow = prepared("slow", Specs.plain("lookahead", 0.01, 2, 1250));
    execute(slow, 0);
    RunDirectory fast = prepared("fast", Specs.plain("lookahead", 0.1, 2, 1250));
    execute(fast, 0);
    EpochRecord first = slow.epochs().get(0);
    EpochRecord other = fast.epochs().get(0);
    assertThat(other.trainLoss()).isEqualTo(first.trainLoss());
    assertThat(other.testLoss()).isEqualTo(first.testLoss());
    assertThat(other.passLoss()).isNotEqualTo(first.passLoss());
    assertThat(fast.epochs().get(1).trainLoss()).isNotEqualTo(slow.epochs().get(1).trainLoss());
  }

  @Test
  void whatIsPredictedAndAveragedIsMeasured() {
    RunDirectory run = prepared("run", Specs.small(2));
    execute(run, 0);
    EpochRecord last = run.epochs().get(1);
    assertThat(last.cosine()).isBetween(-1.0, 1.0);
    assertThat(last.steps()).isPositive().isLessThan(5.0);
    assertThat(last.limited()).isBetween(0.01, 1.0);
    assertThat(last.averagedTestLoss()).isPositive().isNotEqualTo(last.testLoss());
    assertThat(run.environment()).containsKeys("java", "nd4j", "processor");
  }

  @Test
  void aJournalWithoutItsCheckpointStartsOver() throws IOException {
    RunDirectory run = prepared("run", Specs.small(2));
    assertThatThrownBy(() -> execute(run, 2)).hasMessage("interrupted here");
    List<String> first = numbers(run);
    run.forgetFailure();
    Files.delete(run.checkpointFile());
    execute(run, 0);
    assertThat(numbers(run)).isEqualTo(first).hasSize(2);
  }

  @Test
  void aRunThatDivergesEndsThere() {
    RunSpec wild =
        new RunSpec(
            Specs.small(1).computation(),
            new NamedSettings("linear"),
            Specs.small(1).data(),
            Specs.small(1).dataDigest(),
            Specs.small(1).part(),
            500,
            EPOCHS,
            new NamedSettings("sgdm"),
            new Decay(1, false),
            1e30,
            Specs.small(1).schedule(),
            StepChoice.NONE,
            0,
            1);
    RunDirectory run = prepared("wild", wild);
    execute(run, 0);
    assertThat(run.outcome()).contains(new RunDirectory.Outcome(1, true));
    assertThat(run.epochs()).hasSize(1);
  }

  @Test
  void onlyOneAtATime() {
    RunDirectory run = prepared("run", Specs.small(1));
    Optional<RunDirectory.Hold> hold = run.hold();
    assertThat(hold).isPresent();
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(new RunExecution(run, Specs.TASKS, Duration.ZERO, epoch -> {}).execute()).isFalse();
    assertThat(run.epochs()).isEmpty();
    hold.get().close();
    assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
  }

  @Test
  void otherDataIsRefused() {
    RunSpec spec = Specs.small(1);
    RunSpec other =
        new RunSpec(
            spec.computation(),
            spec.network(),
            spec.data(),
            "otherwise",
            spec.part(),
            spec.batch(),
            spec.epochs(),
            spec.optimizer(),
            spec.decay(),
            spec.rate(),
            spec.schedule(),
            spec.steps(),
            spec.average(),
            spec.seed());
    RunDirectory run = prepared("run", other);
    assertThatThrownBy(() -> execute(run, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("its data is otherwise");
  }

  @Test
  void whatIsComputedOtherwiseIsRefused() throws IOException {
    RunDirectory run = prepared("run", Specs.small(1));
    Path file = run.path().resolve("run.json");
    Files.writeString(file, Files.readString(file).replace("\"cpu\"", "\"cuda\""));
    assertThatThrownBy(() -> execute(run, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("cuda, 1 thread, and here that would be recipe 1");
    assertThat(run.epochs()).isEmpty();
  }

  /** Begun on one version and ended on another: both are told. */
  @Test
  void theEnvironmentIsThatOfAllWhoWorkedOnIt() {
    RunDirectory run = prepared("run", Specs.small(2));
    DurableFile.replace(
        run.path().resolve("environment.json"), "{\"java\":\"16\",\"threads\":\"1\"}");
    execute(run, 0);
    assertThat(run.environment())
        .containsEntry("java", "16, then " + Runtime.version())
        .containsEntry("threads", "1")
        .containsKeys("xgrad", "commit");
  }
}
