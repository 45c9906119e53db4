package org.xgrad.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
  private static final RateSearch SEARCH = new RateSearch(1);

  /** Least at 1/4. */
  private static double score(double rate) {
    return Math.abs(Math.log(rate / 0.25));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.3, 1, 40})
  void findsTheBestFromEitherSide(double likely) {
    assertThat(SEARCH.around(likely, RateSearchTest::score))
        .isEqualTo(new RateSearch.Best(0.25, 0));
  }

  @Test
  void triesOneMoreOnEachSideAndEachRateOnce() {
    List<Double> tried = new ArrayList<>();
    SEARCH.around(
        1,
        rate -> {
          tried.add(rate);
          return score(rate);
        });
    assertThat(tried).containsExactly(0.5, 1.0, 2.0, 0.25, 0.125);
  }

  @Test
  void ratesThatDivergeSendItDown() {
    assertThat(SEARCH.around(8, rate -> rate > 0.1 ? Double.POSITIVE_INFINITY : score(rate)).rate())
        .isEqualTo(0.0625);
  }

  @Test
  void whatHasNoBestEnds() {
    assertThat(SEARCH.around(1, rate -> -rate).rate()).isEqualTo(Math.pow(2, 13));
    assertThat(SEARCH.around(1, rate -> Double.POSITIVE_INFINITY).rate())
        .isEqualTo(Math.pow(2, -13));
  }

  @Test
  void ofEqualsItTakesTheLowest() {
    assertThat(SEARCH.around(1, rate -> rate < 0.5 ? 2 : 1).rate()).isEqualTo(0.5);
  }
}
