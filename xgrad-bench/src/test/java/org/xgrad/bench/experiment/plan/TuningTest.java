package org.xgrad.bench.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.ExperimentFile;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.optimizer.StepChoice;

/** Journals are written here by hand: what is tested is what follows from them. */
class TuningTest {
  private static final String FILE =
      """
      cells:
        - name: cell
          network: linear
          data: fashion-mnist-6000
          batch: 128
          epochs: 3
          optimizer: adam
          rates: {from: 1, to: 4}
          steps: [0, 1]
          seeds: [1, 2]
          tuningSeeds: [101, 102]
          controls:
            - {rate: 2}
            - {optimizer: sgdm}
      """;

  @TempDir private Path root;
  private ExperimentPlan plan;
  private RunStore store;

  @BeforeEach
  void plan() throws IOException {
    Path file = Files.writeString(root.resolve("file.yaml"), FILE);
    plan = ExperimentPlan.of(ExperimentFile.read(file), new Tasks(Path.of("none")));
    store = new RunStore(root.resolve("runs"));
  }

  private Optional<RunSpec> next() {
    return plan.next(new Runs(store), run -> true, id -> false);
  }

  /** Pretends that a run has ended with this accuracy. */
  private void finish(RunSpec run, double accuracy) throws IOException {
    Path directory = store.prepared(run).path();
    String line =
        "{\"epoch\":1,\"passLoss\":1,\"trainLoss\":1,\"testLoss\":1,\"accuracy\":\"%s\","
                .formatted(accuracy)
            + "\"trainSeconds\":1,\"testSeconds\":1,\"processorSeconds\":7}\n";
    Files.writeString(directory.resolve("epochs.jsonl"), line);
    Files.writeString(directory.resolve("done.json"), "{\"epochs\":1,\"diverged\":false}");
  }

  /** Does all that is to be done, with an accuracy that follows from the rate. */
  private List<RunSpec> finishAll(DoubleUnaryOperator accuracy) throws IOException {
    List<RunSpec> done = new ArrayList<>();
    for (Optional<RunSpec> run = next(); run.isPresent(); run = next()) {
      finish(run.get(), accuracy.applyAsDouble(run.get().rate()));
      done.add(run.get());
    }
    return done;
  }

  private Tuning tuning() {
    CellPlan cell = plan.cells().get(0);
    return cell.tuning(new Runs(store));
  }

  @Test
  void itSeesNeitherPredictionsNorTestDataNorSeedsOfTheResult() throws IOException {
    List<RunSpec> all = finishAll(rate -> -Math.abs(rate - 2));
    List<RunSpec> tuned = all.stream().filter(run -> run.part() == Tasks.Part.VALIDATION).toList();
    assertThat(tuned).hasSize(2 * 3 * 2).allMatch(run -> run.steps().equals(StepChoice.NONE));
    assertThat(tuned.stream().map(RunSpec::seed)).containsOnly(101L, 102L);
    String digest = plan.cells().get(0).testDigest();
    assertThat(tuned.stream().map(RunSpec::dataDigest)).doesNotContain(digest).hasSize(12);
    List<RunSpec> reported = all.stream().filter(run -> run.part() == Tasks.Part.TEST).toList();
    assertThat(reported).hasSize(2 * 4);
    assertThat(reported.stream().map(RunSpec::seed)).containsOnly(1L, 2L);
    assertThat(reported.stream().map(RunSpec::rate)).containsOnly(2.0, 4.0);
    assertThat(next()).isEmpty();
  }

  @Test
  void theBestRateWins() throws IOException {
    finishAll(rate -> -Math.abs(rate - 2));
    assertThat(tuning().best()).contains(2.0);
    assertThat(tuning().isAtEdge()).isFalse();
    assertThat(tuning().tried()).hasSize(3);
  }

  @Test
  void theGridIsWidenedUntilTheBestIsWithin() throws IOException {
    finishAll(rate -> -Math.abs(rate - 0.25));
    assertThat(tuning().best()).contains(0.25);
    assertThat(tuning().isAtEdge()).isFalse();
    assertThat(tuning().tried().get(0).rate()).isEqualTo(0.125);
  }

  @Test
  void aBestRateThatStaysAtTheEdgeIsTold() throws IOException {
    finishAll(rate -> rate);
    assertThat(tuning().isAtEdge()).isTrue();
    assertThat(tuning().best()).contains(4.0 * 16);
  }

  @Test
  void aRateAtWhichARunDivergedIsNotTaken() throws IOException {
    finishAll(rate -> rate == 2 ? Double.NaN : -Math.abs(rate - 2.1));
    assertThat(tuning().best()).isNotEqualTo(Optional.of(2.0));
  }

  @Test
  void runsComeSeedBySeedSoThatPairsAreComplete() throws IOException {
    List<RunSpec> reported =
        finishAll(rate -> -Math.abs(rate - 2)).stream()
            .filter(run -> run.part() == Tasks.Part.TEST)
            .toList();
    assertThat(reported.stream().map(RunSpec::seed))
        // The controls come in the end.
        .containsExactly(1L, 1L, 2L, 2L, 1L, 1L, 2L, 2L);
    // s = 0 and 1 at the tuned rate of 2; then its double, and another optimizer.
    assertThat(reported.subList(0, 4))
        .allMatch(run -> run.optimizer().name().equals("adam") && run.rate() == 2);
    assertThat(reported.subList(4, 8))
        .noneMatch(run -> run.optimizer().name().equals("adam") && run.rate() == 2);
  }

  /** A decay that only a control has may ask for another rate. */
  @Test
  void eachDecayHasARateOfItsOwn() throws IOException {
    Path file =
        Files.writeString(
            root.resolve("decays.yaml"),
            FILE.replace("- {rate: 2}", "- {steps: 1, decay: {rate: 0.5}}"));
    plan = ExperimentPlan.of(ExperimentFile.read(file), new Tasks(Path.of("none")));
    for (Optional<RunSpec> run = next(); run.isPresent(); run = next()) {
      double best = run.get().decay().rate() == 0 ? 2 : 4;
      finish(run.get(), -Math.abs(run.get().rate() - best));
    }
    CellPlan cell = plan.cells().get(0);
    assertThat(cell.baselines().stream().map(Baseline::label))
        .containsExactly("adam", "adam, L2 decay 0.5", "sgdm");
    for (Treatment treatment : cell.cell().treatments()) {
      double decay = cell.baseline(treatment).decay().rate();
      assertThat(cell.runs(treatment, new Runs(store)).orElseThrow())
          .as(treatment.label())
          .hasSize(2)
          .allMatch(run -> run.decay().rate() == decay)
          .allMatch(run -> run.rate() == (decay == 0 ? 2 : 4));
    }
  }

  @Test
  void pricesAreWhatWasMeasured() throws IOException {
    CellOutlook outlook = CellOutlook.of(plan.experiment(), new Tasks(Path.of("none"))).get(0);
    assertThat(Prices.of(store.all(), List.of()).secondsOfRun(outlook)).isEmpty();
    assertThat(outlook.open(new Runs(store))).isEqualTo(2 * 3 * 2 + 2 * 4);
    finishAll(rate -> -Math.abs(rate - 2));
    assertThat(Prices.of(store.all(), List.of()).secondsOfRun(outlook)).contains(3 * 7.0);
    assertThat(outlook.open(new Runs(store))).isZero();
  }
}
