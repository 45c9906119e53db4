package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {

  @Test
  void medianAndRangeAreOfAllIterations() {
    Timing timing = new Timing(List.of(4.0, 1.0, 9.0, 2.0));
    assertThat(timing.median()).isEqualTo(3.0);
    assertThat(timing.least()).isEqualTo(1.0);
    assertThat(timing.most()).isEqualTo(9.0);
  }

  @Test
  void ratioIsThatOfTheMedians() {
    Speed speed =
        new Speed("own", new Timing(List.of(3.0, 100.0, 2.0)), "rival", new Timing(List.of(2.0)));
    assertThat(speed.ratio()).isEqualTo(1.5);
  }
}
