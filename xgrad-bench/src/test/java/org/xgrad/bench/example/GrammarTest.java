package org.xgrad.bench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

  @Test
  void writesSentences() {
    String text = Grammar.text(200, new Random(0));
    assertThat(text.lines()).hasSize(200).allMatch(Grammar::isSentence);
    assertThat(text).endsWith(".\n").contains("this ", "two ", "s see ", " sees ");
  }

  @Test
  void hasAsManySentencesAsItSays() {
    String text = Grammar.text(20 * Grammar.SENTENCES, new Random(0));
    assertThat(text.lines().distinct()).hasSize(Grammar.SENTENCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the small dog see two cats.",
        "two small dogs sees a cat.",
        "a small dogs see a cat.",
        "the small dog sees two cat.",
        "the dog sees a cat.",
        "the small dog sees a cat",
        "two quick bird sees the cat.",
        ""
      })
  void knowsWhatIsNone(String line) {
    assertThat(Grammar.isSentence(line)).isFalse();
  }
}
