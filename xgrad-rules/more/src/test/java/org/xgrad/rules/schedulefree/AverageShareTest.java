package org.xgrad.rules.schedulefree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xgrad.rules.schedulefree.AverageShare.Weighting;

class AverageShareTest {

  /** Added up anew for each step, with the learning rate's factors as the authors write them. */
  private static double direct(Weighting weighting, long step) {
    double weight = 0;
    double sum = 0;
    for (long each = 1; each <= step; each++) {
      double rate =
          Math.min(1, each / Math.max(1, weighting.warmup()))
              * Math.sqrt(1 - Math.pow(weighting.decay(), each));
      weight = Math.pow(rate, weighting.power());
      sum += weight;
    }
    return weight / sum;
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 0", "40, 2, 0", "0, 2, 0.9", "40, 1.5, 0.9", "300, 0, 0.9", "7, 3, 0.99"})
  void isTheWeightOverTheSumOfAll(double warmup, double power, double decay) {
    Weighting weighting = new Weighting(warmup, power, decay);
    AverageShare share = new AverageShare();
    for (long step : new long[] {1, 2, 39, 40, 41, 400, 5000}) {
      double expected = direct(weighting, step);
      assertThat(share.of(weighting, step))
          .as("after step %d", step)
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  /** Whoever asks before, and for what: a resumed run has the bits of the uninterrupted one. */
  @Test
  void isTheSameBitsInAnyOrder() {
    Weighting weighting = new Weighting(40, 1.5, 0.99);
    AverageShare inOrder = new AverageShare();
    AverageShare disturbed = new AverageShare();
    for (long step = 1; step < 100; step++) {
      disturbed.of(new Weighting(10, 2, 0), 2 * step);
      disturbed.of(weighting, 1 << 20);
      assertThat(disturbed.of(weighting, step)).isEqualTo(inOrder.of(weighting, step));
    }
  }

  @Test
  void isNothingWhereAllWeightsVanish() {
    assertThat(new AverageShare().of(new Weighting(1e6, 200, 0), 3)).isZero();
  }
}
