package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xgrad.bench.report.Runs.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.training.RunResult;

class SummaryTest {
  private static final Comparison ONE_SEED =
      new Comparison(List.of(run(0, 0, 0.5, 0.7, 0.6), run(1, 0, 0.4, 0.6, 0.55)));

  private static final Comparison TWO_SEEDS =
      new Comparison(
          List.of(
              run(0, 7, 0.50, 0.60),
              run(1, 7, 0.55, 0.64),
              run(0, 8, 0.52, 0.70),
              run(1, 8, 0.58, 0.72)));

  @Test
  void oneSeedIsATableOfPlainNumbers() {
    assertThat(new SummaryTable(ONE_SEED).lines())
        .containsExactly(
            "adam            accuracy %, max   mean of epochs 2-3   final train loss   ms per step",
            "-------------------------------------------------------------------------------------",
            "s=0 (plain)               70.00                65.00             0.4000           2.5",
            "s=1                       60.00                57.50             0.4500           3.5",
            "s=1 minus s=0            -10.00                -7.50            +0.0500          +1.0");
  }

  @Test
  void severalSeedsGiveMeanDeviationAndPairedDifference() {
    List<String> lines = new SummaryTable(TWO_SEEDS).lines();
    assertThat(lines.get(2)).contains("65.00 +- 7.07");
    // 4 and 2 points better: were the difference not paired, its deviation would be some 9.
    assertThat(lines.get(4)).contains("+3.00 +- 1.41");
  }

  private static List<String> verdict(RunResult... runs) {
    return new Verdict(new Comparison(List.of(runs))).lines();
  }

  @Test
  void differencesNameTheirSteps() {
    List<String> lines =
        new SummaryTable(new Comparison(List.of(run(0, 0, 0.5), run(1, 0, 0.5), run(2.5, 0, 0.5))))
            .lines();
    assertThat(lines.get(5)).startsWith("s=1 minus s=0");
    assertThat(lines.get(6)).startsWith("s=2.5 minus s=0");
  }

  @Test
  void oneSeedIsNoEvidence() {
    assertThat(new Verdict(ONE_SEED).lines())
        .containsExactly(
            "XGrad(s=1) shows no clear difference: -7.50 points in the mean of epochs 2-3, but one "
                + "seed can't tell that from chance, so try --seeds 0,1,2.");
  }

  @Test
  void differenceWithinItsDeviationIsNotClear() {
    // 1 and 3 points better, then 0 and 4: the mean stays 2, the deviation passes it.
    assertThat(verdict(run(0, 7, 0.5), run(0, 8, 0.5), run(1, 7, 0.51), run(1, 8, 0.53)))
        .singleElement()
        .asString()
        .contains("did better");
    assertThat(verdict(run(0, 7, 0.5), run(0, 8, 0.5), run(1, 7, 0.5), run(1, 8, 0.54)))
        .containsExactly(
            "XGrad(s=1) shows no clear difference: +2.00 +- 2.83 points in the mean of epoch 1, "
                + "ahead in 1 of 2 seeds.");
  }

  @Test
  void sameRunsShowNoDifference() {
    assertThat(verdict(run(0, 7, 0.5), run(0, 8, 0.5), run(1, 7, 0.5), run(1, 8, 0.5)))
        .singleElement()
        .asString()
        .contains("no clear difference: +0.00 +- 0.00");
  }

  @Test
  void verdictIsHonestAboutAFailure() {
    assertThat(verdict(run(0, 7, 0.53), run(0, 8, 0.55), run(1, 7, 0.5), run(1, 8, 0.5)))
        .containsExactly(
            "XGrad(s=1) did worse than the plain optimizer: -4.00 +- 1.41 points in the mean of "
                + "epoch 1, ahead in 0 of 2 seeds.");
  }

  @Test
  void divergedRunsAreNamedAndNotJudged() {
    assertThat(verdict(run(0, 0, 0.5), run(1, 0, 0.6), run(2, 0, Double.NaN)))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "s=2 diverged: its training loss is no longer a number. Lower "
                            + "--learning-rate."),
            second -> assertThat(second).startsWith("XGrad(s=1)"));
    assertThat(
            verdict(
                run(0, 7, 0.5),
                run(0, 8, Double.NEGATIVE_INFINITY),
                run(1, 7, 0.5),
                run(1, 8, 0.5)))
        .singleElement()
        .asString()
        .startsWith("s=0 diverged in 1 of 2 seeds");
  }

  @Test
  void verdictCountsSeeds() {
    assertThat(new Verdict(TWO_SEEDS).lines())
        .containsExactly(
            "XGrad(s=1) did better than the plain optimizer: +3.00 +- 1.41 points in the mean of "
                + "epoch 2, ahead in 2 of 2 seeds.");
  }

  @Test
  void withoutZeroStepsNothingIsJudged() {
    Comparison comparison = new Comparison(List.of(run(1, 0, 0.5), run(2.5, 0, 0.6)));
    assertThat(new Verdict(comparison).lines())
        .singleElement()
        .asString()
        .contains("add 0 to --steps to compare");
    assertThat(new SummaryTable(comparison).lines()).hasSize(4).last().asString().contains("s=2.5");
  }

  @Test
  void unpairedRunsAreRefused() {
    assertThatThrownBy(() -> new Comparison(List.of(run(0, 0, 0.5), run(1, 1, 0.6))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
