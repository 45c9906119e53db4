package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;

class SpeedTableTest {

  @Test
  void showsMediansRangesAndTheirRatio() {
    Speed brief =
        new Speed(
            "predict",
            new Timing(List.of(9.96, 12.0, 11.0)),
            "copy",
            new Timing(List.of(5.0, 4.0, 7.21)));
    Speed lasting =
        new Speed("step", new Timing(List.of(1_234.4)), "plain step", new Timing(List.of(1_000.0)));
    assertThat(new SpeedTable(List.of(brief, lasting)).lines())
        .containsExactly(
            "benchmark   us median [range]       beside   us median [range]   ratio",
            "----------------------------------------------------------------------",
            "predict     11.0 [10.0, 12.0]         copy      5.0 [4.0, 7.2]    2.20",
            "step        1234 [1234, 1234]   plain step   1000 [1000, 1000]    1.23");
  }
}
