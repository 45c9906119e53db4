package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xgrad.bench.report.Runs.run;

import java.util.List;
import org.junit.jupiter.api.Test;

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
            "adam                accuracy %, max   mean of epochs 2-3   final train loss   ms per step",
            "-----------------------------------------------------------------------------------------",
            "s=0 (plain)                   70.00                65.00             0.4000           2.5",
            "s=1                           60.00                57.50             0.4500           3.5",
            "difference to s=0            -10.00                -7.50            +0.0500          +1.0");
  }

  @Test
  void severalSeedsGiveMeanDeviationAndPairedDifference() {
    List<String> lines = new SummaryTable(TWO_SEEDS).lines();
    assertThat(lines.get(2)).contains("65.00 +- 7.07");
    // 4 and 2 points better: were the difference not paired, its deviation would be some 9.
    assertThat(lines.get(4)).contains("+3.00 +- 1.41");
  }

  @Test
  void verdictIsHonestAboutAFailure() {
    assertThat(new Verdict(ONE_SEED).lines())
        .singleElement()
        .asString()
        .startsWith("XGrad(s=1) did not help: -7.50 points in the mean of epochs 2-3; one seed");
  }

  @Test
  void verdictCountsSeeds() {
    assertThat(new Verdict(TWO_SEEDS).lines())
        .containsExactly(
            "XGrad(s=1) did better than the plain optimizer, by +3.00 points in the mean of "
                + "epoch 2, ahead in 2 of 2 seeds.");
  }

  @Test
  void withoutZeroStepsNothingIsJudged() {
    Comparison comparison = new Comparison(List.of(run(1, 0, 0.5), run(2.5, 0, 0.6)));
    assertThat(new Verdict(comparison).lines()).isEmpty();
    assertThat(new SummaryTable(comparison).lines()).hasSize(4).last().asString().contains("s=2.5");
  }

  @Test
  void unpairedRunsAreRefused() {
    assertThatThrownBy(() -> new Comparison(List.of(run(0, 0, 0.5), run(1, 1, 0.6))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
