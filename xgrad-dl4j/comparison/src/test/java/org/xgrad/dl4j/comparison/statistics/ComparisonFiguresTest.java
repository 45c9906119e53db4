package org.xgrad.dl4j.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonFiguresTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02. */
  @Test
  void holmCorrectsAsRDoes() {
    List<Double> corrected = Holm.corrected(List.of(0.01, 0.04, 0.03, 0.005));
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int test = 0; test < expected.length; test++) {
      assertThat(corrected.get(test)).isEqualTo(expected[test], within(1e-15));
    }
    assertThat(Holm.corrected(List.of(0.6, 0.7))).containsExactly(1.0, 1.0);
    assertThat(Holm.corrected(List.of())).isEmpty();
  }

  /** As strict as with a third value that shows nothing. */
  @Test
  void holmCountsWhatWasNotTestedInTheEnd() {
    assertThat(
            Holm.correctedFamily(List.of(Optional.of(0.01), Optional.empty(), Optional.of(0.02))))
        .containsExactly(
            OptionalDouble.of(3 * 0.01), OptionalDouble.empty(), OptionalDouble.of(2 * 0.02));
  }

  @Test
  void ranksAreAveragedAndShared() {
    assertThat(MeanRanks.of(List.of(List.of(1.0, 2.0, 3.0), List.of(5.0, 5.0, 1.0))))
        .containsExactly((1 + 2.5) / 2, (2 + 2.5) / 2, (3 + 1) / 2.0);
    assertThat(MeanRanks.of(List.of(List.of(Double.NaN, 2.0)))).containsExactly(2.0, 1.0);
    assertThatThrownBy(() -> MeanRanks.of(List.of(List.of(1.0), List.of())))
        .hasMessageContaining("one value for each");
  }

  @Test
  void timeToTargetIsInterpolated() {
    TimeToTarget rising = new TimeToTarget(0.75, true);
    assertThat(rising.of(List.of(0.5, 0.7, 0.8, 0.6))).hasValueCloseTo(2.5, within(1e-12));
    assertThat(rising.of(List.of(0.8))).hasValue(1);
    assertThat(rising.of(List.of(0.1, 0.7))).isEmpty();
    TimeToTarget falling = new TimeToTarget(1, false);
    assertThat(falling.of(List.of(3.0, 2.0, 0.0))).hasValueCloseTo(2.5, within(1e-12));
    assertThat(falling.of(List.of(Double.NaN, 0.5))).hasValue(2);
    assertThat(falling.ratio(List.of(0.5), List.of(2.0, 0.0)))
        .hasValueCloseTo(1 / 1.5, within(1e-12));
    assertThat(falling.ratio(List.of(3.0), List.of(0.5))).isEmpty();
    assertThat(falling.ratio(List.of(0.5), List.of(3.0))).isEmpty();
  }

  @Test
  void aProfileIsTheShareWithinAFactorOfTheFastest() {
    PerformanceProfile profile =
        new PerformanceProfile(
            List.of(
                List.of(2.0, 4.0), List.of(3.0, 1.0), List.of(NEVER, 5.0), List.of(NEVER, NEVER)));
    assertThat(profile.share(0, 1)).isEqualTo(0.25);
    assertThat(profile.share(1, 1)).isEqualTo(0.5);
    assertThat(profile.share(0, 3)).isEqualTo(0.5);
    assertThat(profile.share(1, 1e9)).isEqualTo(0.75);
  }
}
