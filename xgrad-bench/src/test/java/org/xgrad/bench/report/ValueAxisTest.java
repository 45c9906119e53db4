package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueAxisTest {

  @ParameterizedTest
  @CsvSource({
    "71.3, 74.9",
    "71.30, 71.31",
    "0.5, 0.5",
    "0, 0",
    "0.001, 12000",
    "-3, 4",
    "88.8, NaN",
    "NaN, NaN"
  })
  void hasRoundTicksEnoughAroundItsValues(double one, double other) {
    ValueAxis axis = ValueAxis.around(one, other);
    assertThat(Double.isNaN(one) || axis.min() < one && one < axis.max()).isTrue();
    assertThat(Double.isNaN(other) || axis.min() < other && other < axis.max()).isTrue();
    assertThat((axis.max() - axis.min()) / axis.step()).isBetween(3.99, 13.0);
    double first = axis.min() / axis.step();
    assertThat(first).isEqualTo(Math.rint(first), within(1e-6));
    // Labels of neighbouring ticks differ, and none is rounded.
    double scaled = axis.step() * Math.pow(10, axis.decimals());
    assertThat(scaled).isGreaterThan(0.99).isEqualTo(Math.rint(scaled), within(1e-6));
  }
}
