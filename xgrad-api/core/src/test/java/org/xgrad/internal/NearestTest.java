package org.xgrad.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("adam", "adan", "radam", "rmsprop", "sgd");

  @ParameterizedTest
  @CsvSource({
    "adam, adam, 0",
    "adam, radam, 1",
    "adam, adan, 1",
    "adam, daam, 1",
    "rmsprop, rmprop, 1",
    "'', sgd, 3",
    "kitten, sitting, 3"
  })
  void countsLetters(String left, String right, int distance) {
    assertThat(Nearest.distance(left, right)).isEqualTo(distance);
    assertThat(Nearest.distance(right, left)).isEqualTo(distance);
  }

  @Test
  void namesWhatIsNear() {
    assertThat(Nearest.hint("radm", NAMES)).isEqualTo("Did you mean radam? ");
    assertThat(Nearest.hint("RMSPORP", NAMES)).isEqualTo("Did you mean rmsprop? ");
    assertThat(Nearest.of("adam", NAMES)).startsWith("adam");
  }

  @Test
  void keepsQuietWhereNothingIs() {
    assertThat(Nearest.hint("lbfgs", NAMES)).isEmpty();
    assertThat(Nearest.hint("", NAMES)).isEmpty();
  }
}
