package org.xgrad.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Where training stands when a step is predicted. */
class ProgressTest {

  @Test
  void hasTheRateOfTheComingUpdate() {
    Sgd halved = new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 1, 0.5));
    assertThat(Progress.beforeUpdate(halved, 3, 7)).isEqualTo(new Progress(3, 3, 7, 0.125));
    assertThat(Progress.rateOf(halved, 2, 0)).isEqualTo(0.25);
  }

  @Test
  void hasARateOfOneWhereTheUpdaterHasNone() {
    assertThat(Progress.beforeUpdate(new AdaDelta(), 3, 7)).isEqualTo(new Progress(3, 3, 7, 1));
  }
}
