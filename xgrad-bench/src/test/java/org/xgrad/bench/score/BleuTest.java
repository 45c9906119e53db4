package org.xgrad.bench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.error.InvalidSettingException;

class BleuTest {
  private static final List<String> REFERENCE =
      List.of("the", "cat", "sat", "on", "the", "mat", "today");

  private static double bleu(List<String> translation) {
    return Bleu.of(List.of(translation), List.of(REFERENCE));
  }

  @Test
  void countsByHand() {
    assertThat(bleu(REFERENCE)).isCloseTo(100, within(1e-9));
    assertThat(bleu(List.of("a", "dog", "stood", "here"))).isZero();
    // 6 of 7 words, 5 of 6 pairs, 4 of 5 triples and 3 of 4 fours are right.
    double precision = Math.pow(6.0 / 7 * 5 / 6 * 4 / 5 * 3 / 4, 0.25);
    assertThat(bleu(List.of("the", "cat", "sat", "on", "the", "mat", "now")))
        .isCloseTo(100 * precision, within(1e-9));
    // All is right, and two words are missing.
    assertThat(bleu(List.of("the", "cat", "sat", "on", "the")))
        .isCloseTo(100 * Math.exp(1 - 7.0 / 5), within(1e-9));
    // "the" is there twice, not four times.
    assertThat(Bleu.of(List.of(List.of("the", "the", "the", "the")), List.of(REFERENCE))).isZero();
  }

  /** Counts are summed over the corpus before they are divided. */
  @Test
  void isOfTheCorpusNotOfItsSentences() {
    double both =
        Bleu.of(List.of(REFERENCE, List.of("x", "cat", "sat", "y")), List.of(REFERENCE, REFERENCE));
    double precision =
        Math.pow((7 + 2) / 11.0 * (6 + 1) / 9.0 * (5 + 0) / 7.0 * (4 + 0) / 5.0, 0.25);
    assertThat(both).isCloseTo(100 * precision * Math.exp(1 - 14.0 / 11), within(1e-9));
  }

  @Test
  void wantsAReferenceForEach() {
    assertThatThrownBy(() -> Bleu.of(List.of(REFERENCE), List.of()))
        .isInstanceOf(InvalidSettingException.class);
  }
}
