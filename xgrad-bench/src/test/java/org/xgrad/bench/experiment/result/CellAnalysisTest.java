package org.xgrad.bench.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.plan.MissingCell;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.dl4j.comparison.statistics.Statistics;

class CellAnalysisTest {
  @TempDir private Path directory;
  private ExperimentPlan plan;

  @BeforeEach
  void plan() {
    plan = Journals.plan(directory);
  }

  private static FinishedRuns runs(ToDoubleFunction<RunSpec> accuracy) {
    return spec -> Journals.run(spec, accuracy);
  }

  /** Best at a rate of 2; s = 1 adds 0.01, s = 2 takes 0.02, and seeds differ. */
  private static double accuracy(RunSpec run) {
    double bySeed = 0.001 * (run.seed() % 7);
    double bySteps =
        switch (run.steps().label()) {
          case "1" -> 0.01 + 0.0001 * run.seed();
          case "2" -> -0.02;
          // Better with every other seed.
          case "5 within 0.02" -> run.seed() % 2 == 0 ? 0.01 : -0.01;
          default -> 0;
        };
    return 0.8 - 0.01 * Math.abs(run.rate() - 2) + bySeed + bySteps;
  }

  private VariantResult variant(int cell, String label, FinishedRuns runs) {
    return CellAnalysis.of(plan.cells().get(cell), runs).variants().stream()
        .filter(variant -> variant.variant().label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pairsAreOfOneSeed() {
    VariantResult variant = variant(0, "s = 1", runs(CellAnalysisTest::accuracy));
    assertThat(variant.rate()).isEqualTo(2);
    assertThat(variant.difference().orElseThrow().values().get(2)).isEqualTo(1.03, within(1e-9));
    assertThat(variant.p()).isEqualTo(2 / 256.0);
    assertThat(variant.correctedP()).isEqualTo(3 * 2 / 256.0);
    assertThat(variant.verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void theLastThirdIsTheMeanOfItsEpochs() {
    VariantResult variant = variant(0, "s = 0", runs(run -> 0.8));
    assertThat(variant.lastThird().get(0)).isEqualTo((0.8 - 0.3 / 5 + 0.8 - 0.3 / 6) / 2);
    assertThat(variant.last().get(0)).isEqualTo(0.8 - 0.3 / 6);
    assertThat(variant.verdict()).isEqualTo(Verdict.BASE);
  }

  @Test
  void worseAndNotShown() {
    FinishedRuns runs = runs(CellAnalysisTest::accuracy);
    assertThat(variant(0, "s = 2", runs).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(variant(0, "s = 5 within 0.02", runs).verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(variant(0, "s = 0, rate x 2", runs).verdict()).isEqualTo(Verdict.WORSE);
  }

  /** The second cell's metric is the loss, where less is better, and differences are relative. */
  @Test
  void lossesAreBetterWhereTheyAreLess() {
    FinishedRuns runs = runs(CellAnalysisTest::accuracy);
    VariantResult variant = variant(1, "s = 1", runs);
    double plain = Statistics.mean(variant(1, "s = 0", runs).lastThird());
    assertThat(variant.difference().orElseThrow().values().get(0))
        .isEqualTo(100 * -0.0101 / plain, within(1e-9));
    assertThat(variant.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(variant(1, "s = 2", runs).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void averagedWeightsAreAWayOfTheirOwn() {
    VariantResult variant = variant(0, "s = 0, averaged weights", runs(run -> 0.8));
    assertThat(variant.difference().orElseThrow().mean()).isEqualTo(2, within(1e-9));
    // A family of four: s = 0, 1, 2, and 5 within 0.02.
    assertThat(variant.correctedP()).isEqualTo(4 * 2 / 256.0);
  }

  @Test
  void whatHasNotEndedIsNotJudged() {
    FinishedRuns all = runs(CellAnalysisTest::accuracy);
    FinishedRuns some =
        spec ->
            spec.seed() == 8 && spec.steps().label().equals("1")
                ? Optional.empty()
                : all.finished(spec);
    assertThat(variant(0, "s = 1", some).verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(variant(0, "s = 1", some).difference().orElseThrow().size()).isEqualTo(7);
    assertThat(CellAnalysis.of(plan.cells().get(0), some).isComplete()).isFalse();
    FinishedRuns none = spec -> Optional.empty();
    assertThat(variant(0, "s = 1", none).verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(ExperimentResult.of(plan, none).commonVariants()).isEmpty();
  }

  @Test
  void aRunThatDivergedIsCountedAndNotAveraged() {
    FinishedRuns all = runs(CellAnalysisTest::accuracy);
    FinishedRuns diverging =
        spec ->
            all.finished(spec)
                .map(
                    run ->
                        spec.seed() == 3 && spec.steps().label().equals("2")
                            ? new FinishedRun(spec, run.epochs(), true, run.environment())
                            : run);
    VariantResult variant = variant(0, "s = 2", diverging);
    assertThat(variant.verdict()).isEqualTo(Verdict.DIVERGED);
    assertThat(variant.diverged()).isEqualTo(1);
    assertThat(variant.difference().orElseThrow().size()).isEqualTo(7);
  }

  /** Training yields numbers all the while; the held-out data does not. */
  @Test
  void aMetricThatIsNotFiniteIsARunThatDiverged() {
    FinishedRuns all = runs(CellAnalysisTest::accuracy);
    FinishedRuns infinite =
        spec ->
            all.finished(spec)
                .map(
                    run ->
                        spec.seed() == 3 && spec.steps().label().equals("2")
                            ? new FinishedRun(
                                spec, withoutTestLoss(run.epochs()), false, run.environment())
                            : run);
    VariantResult variant = variant(1, "s = 2", infinite);
    assertThat(variant.verdict()).isEqualTo(Verdict.DIVERGED);
    assertThat(variant.diverged()).isEqualTo(1);
    assertThat(variant.pairedSeeds()).hasSize(7).doesNotContain(3L);
    assertThat(variant.difference().orElseThrow().size()).isEqualTo(7);
    // The accuracies of the same runs are there.
    assertThat(variant(0, "s = 2", infinite).verdict()).isEqualTo(Verdict.WORSE);
  }

  private static List<EpochRecord> withoutTestLoss(List<EpochRecord> epochs) {
    return epochs.stream()
        .map(
            epoch ->
                Json.read(
                    Json.line(epoch).replaceAll("\"testLoss\":[^,]*", "\"testLoss\":\"Infinity\""),
                    EpochRecord.class))
        .toList();
  }

  @Test
  void theTargetIsWherePlainRunsAreAtThreeFifths() {
    CellResult cell = CellAnalysis.of(plan.cells().get(0), runs(run -> 0.8));
    assertThat(cell.target().getAsDouble()).isEqualTo(0.8 - 0.3 / 4, within(1e-12));
    assertThat(cell.plain().epochsToTarget().getAsDouble()).isEqualTo(4, within(1e-9));
    VariantResult averaged = variant(0, "s = 0, averaged weights", runs(run -> 0.8));
    assertThat(averaged.epochsToTarget().getAsDouble()).isLessThan(4);
  }

  @Test
  void ranksAreOverCompleteCells() {
    ExperimentResult result = ExperimentResult.of(plan, runs(CellAnalysisTest::accuracy));
    List<String> variants = result.commonVariants().stream().map(Variant::label).toList();
    assertThat(variants).startsWith("s = 0", "s = 1", "s = 2").hasSize(8);
    List<Double> ranks = result.meanRanks();
    assertThat(ranks.get(variants.indexOf("s = 1")))
        .isLessThan(ranks.get(variants.indexOf("s = 0")));
    assertThat(ranks.get(variants.indexOf("s = 0")))
        .isLessThan(ranks.get(variants.indexOf("s = 2")));
    int fast = variants.indexOf("s = 1, averaged weights");
    assertThat(result.profile().share(fast, 1)).isEqualTo(1);
  }

  @Test
  void resultsAreReadBackAsTheyAreReported() throws IOException {
    FinishedRuns runs = runs(CellAnalysisTest::accuracy);
    ResultsFile written = ResultsFile.of(plan, runs).rounded();
    // Per cell 3 rates for tuning, and 5 treatments of 8 seeds; the cells share their runs but for
    // these.
    assertThat(written.runs()).hasSize(3 + 5 * 8);
    Path file = directory.resolve("invented.jsonl");
    Files.write(file, written.lines());
    ResultsFile read = ResultsFile.read(file);
    assertThat(read).isEqualTo(written);
    FinishedRun run = read.runs().values().iterator().next();
    assertThat(run.epochs().stream().map(EpochRecord::epoch)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(run.epochs().get(0).accuracy()).isEqualTo(accuracy(run.spec()) - 0.3, within(1e-6));
    assertThat(run.epochs().get(0).more()).containsEntry("top-5", 0.99);
    assertThat(read.lines()).isEqualTo(written.lines());
    assertThat(read.plan(plan.experiment())).isEqualTo(plan);
    assertThat(ExperimentResult.of(plan, read)).isEqualTo(ExperimentResult.of(plan, written));
  }

  /** Cells whose data is not here come from what was kept of them. */
  @Test
  void aPlanIsCompletedByAnother() {
    MissingCell first = new MissingCell("first", "no data");
    ExperimentPlan some =
        new ExperimentPlan(plan.experiment(), List.of(plan.cells().get(1)), List.of(first));
    assertThat(some.completedBy(plan)).isEqualTo(plan);
    ExperimentPlan none = new ExperimentPlan(plan.experiment(), List.of(), List.of(first));
    assertThat(none.completedBy(some).missing()).containsExactly(first);
  }

  /** The paper's are as they are written, such as 86.85 for a share of 0.8685. */
  @Test
  void differencesOfThePaperHaveTheUnitOfOurs() {
    MetricScale accuracy = new MetricScale(Metric.ACCURACY);
    assertThat(accuracy.unitOfDifference()).isEqualTo("points");
    assertThat(accuracy.differenceOfShown(89.95, 86.85)).isEqualTo(3.1, within(1e-9));
    assertThat(accuracy.differences(List.of(0.8995), List.of(0.8685)).orElseThrow().mean())
        .isEqualTo(3.1, within(1e-9));
    MetricScale perplexity = new MetricScale(Metric.PERPLEXITY);
    assertThat(perplexity.unitOfDifference()).isEqualTo("%");
    assertThat(perplexity.differenceOfShown(150, 200)).isEqualTo(-25, within(1e-9));
    assertThat(perplexity.differences(List.of(150.0), List.of(200.0)).orElseThrow().mean())
        .isEqualTo(-25, within(1e-9));
  }
}
