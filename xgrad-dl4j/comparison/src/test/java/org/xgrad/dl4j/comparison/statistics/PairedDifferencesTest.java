package org.xgrad.dl4j.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedDifferencesTest {

  /** Student's sleep data: R's t.test gives a mean of 1.58 and the interval 0.70 to 2.46. */
  @Test
  void theIntervalIsStudents() {
    PairedDifferences sleep =
        new PairedDifferences(List.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4));
    assertThat(sleep.mean()).isEqualTo(1.58, within(1e-12));
    assertThat(sleep.mean() - sleep.halfInterval(0.95)).isEqualTo(0.7001142, within(1e-6));
    assertThat(sleep.mean() + sleep.halfInterval(0.95)).isEqualTo(2.4598858, within(1e-6));
    assertThat(sleep.above()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void whereAllAreOfOneSignOnlyTwoOfAllSignsAreAsFar(int pairs) {
    PairedDifferences same = new PairedDifferences(Collections.nCopies(pairs, 0.3));
    assertThat(same.signFlipP()).isEqualTo(2 / Math.pow(2, pairs));
  }

  /** Of the eight sums of +-1, +-2 and +-4, four are 5 or more from 0: 7, 5, -5 and -7. */
  @Test
  void theSignFlipTestCountsAllSigns() {
    assertThat(new PairedDifferences(List.of(-1.0, 2.0, 4.0)).signFlipP()).isEqualTo(4 / 8.0);
    assertThat(new PairedDifferences(List.of(1.0, -1.0)).signFlipP()).isEqualTo(1);
    assertThat(new PairedDifferences(List.of()).signFlipP()).isEqualTo(1);
  }

  @Test
  void itIsTheSameForBothSigns() {
    List<Double> values = List.of(0.1, 0.7, -0.3, 0.2, 0.25);
    List<Double> flipped = values.stream().map(value -> -value).toList();
    assertThat(new PairedDifferences(values).signFlipP())
        .isEqualTo(new PairedDifferences(flipped).signFlipP());
  }

  @Test
  void tooFewAndTooManyAreNoNumber() {
    assertThat(new PairedDifferences(List.of(1.0)).deviation()).isNaN();
    assertThat(new PairedDifferences(List.of(1.0)).halfInterval(0.95)).isNaN();
    assertThat(new PairedDifferences(Collections.nCopies(21, 1.0)).signFlipP()).isNaN();
  }

  /** Of 2 on average: the mean is that of the means, 3 instead of 2. */
  @Test
  void percentAreOfTheSecondsMean() {
    PairedDifferences differences =
        PairedDifferences.percent(List.of(3.0, 3.0), List.of(1.0, 3.0)).orElseThrow();
    assertThat(differences.values()).containsExactly(100.0, 0.0);
    assertThat(differences.mean()).isEqualTo(50);
    assertThat(PairedDifferences.percent(List.of(-3.0), List.of(-2.0)).orElseThrow().mean())
        .isEqualTo(-50);
    assertThat(PairedDifferences.percent(List.of(Double.NaN), List.of(1.0))).isEmpty();
    assertThat(PairedDifferences.percent(List.of(1.0), List.of(0.0))).isEmpty();
    assertThatThrownBy(() -> PairedDifferences.percent(List.of(3.0), List.of()))
        .hasMessageContaining("1 and 0");
  }

  @Test
  void theFirstMinusTheSecond() {
    assertThat(PairedDifferences.of(List.of(3.0, 5.0), List.of(1.0, 6.0)).values())
        .containsExactly(2.0, -1.0);
    assertThatThrownBy(() -> PairedDifferences.of(List.of(3.0), List.of()))
        .hasMessageContaining("1 and 0");
    assertThatThrownBy(() -> PairedDifferences.of(List.of(Double.NaN), List.of(1.0)))
        .hasMessageContaining("not finite");
  }
}
