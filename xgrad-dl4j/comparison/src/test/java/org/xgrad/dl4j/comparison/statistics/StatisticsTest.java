package org.xgrad.dl4j.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final List<Double> VALUES = List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0);

  @Test
  void mean() {
    assertThat(Statistics.mean(VALUES)).isEqualTo(5.0);
  }

  @Test
  void deviationIsThatOfASample() {
    assertThat(Statistics.sampleDeviation(VALUES)).isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
    assertThat(Statistics.sampleDeviation(List.of(1.0))).isNaN();
  }

  @Test
  void medianOfOddAndEvenNumbers() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Statistics.median(VALUES)).isEqualTo(4.5);
    assertThat(Statistics.median(List.of(1.0, Double.NaN))).isNaN();
    assertThat(Statistics.median(List.of())).isNaN();
  }

  @Test
  void quantilesLieBetweenNeighbours() {
    List<Double> values = List.of(4.0, 1.0, 2.0);
    assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
    assertThat(Statistics.quantile(values, 0.25)).isEqualTo(1.5);
    assertThat(Statistics.quantile(values, 0.75)).isEqualTo(3);
    assertThat(Statistics.quantile(values, 1)).isEqualTo(4);
    assertThat(Statistics.quantile(List.of(), 0.25)).isNaN();
  }
}
