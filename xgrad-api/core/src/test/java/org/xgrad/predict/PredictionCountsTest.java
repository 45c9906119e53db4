package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.xgrad.error.InvalidSettingException;

/** Counts add up, each with its like. */
class PredictionCountsTest {
  private static final PredictionCounts FEW = new PredictionCounts(1, 2, 3, 4, 5);
  private static final PredictionCounts MANY = new PredictionCounts(10, 20, 30, 40, 50);

  @Test
  void addUp() {
    assertThat(FEW.plus(MANY)).isEqualTo(new PredictionCounts(11, 22, 33, 44, 55));
    assertThat(FEW.plus(PredictionCounts.NONE)).isEqualTo(FEW);
  }

  @Test
  void sinceAnEarlierTime() {
    assertThat(MANY.minus(FEW)).isEqualTo(new PredictionCounts(9, 18, 27, 36, 45));
    assertThat(FEW.minus(FEW)).isEqualTo(PredictionCounts.NONE);
  }

  @Test
  void noneIsNotNull() {
    assertThatThrownBy(() -> FEW.plus(null)).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> FEW.minus(null)).isInstanceOf(InvalidSettingException.class);
  }
}
