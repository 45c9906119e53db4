package org.xgrad.bench.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.TextShape;
import org.xgrad.error.InvalidSettingException;

class CorpusTest {
  private static final Corpus CORPUS =
      new Corpus(
          List.of("b", "a", "b", "<eos>", "c", "b", "a", "d", "<eos>"), List.of("b", "z", "<eos>"));

  @Test
  void frequentWordsComeFirstAndTheAlphabetDecides() {
    Vocabulary vocabulary = CORPUS.vocabulary(5);
    assertThat(vocabulary.numbers(List.of("<unk>", "<eos>", "b", "a", "c", "d", "z")))
        .containsExactly(0, 1, 2, 3, 4, 0, 0);
    assertThat(vocabulary.word(3)).isEqualTo("a");
    assertThat(CORPUS.vocabulary(100).size()).isEqualTo(6);
  }

  @Test
  void labelsAreTheWordsThatFollow() {
    Split split = new Corpus(CORPUS.train(), CORPUS.train()).examples(6, 3);
    assertThat(split.shape()).isEqualTo(new TextShape(6, 3));
    assertThat(split.train().size()).isEqualTo(2);
    MultiDataSet batch = split.train().batch(1, 0);
    assertThat(batch.getFeatures(0).shape()).containsExactly(2, 1, 3);
    assertThat(batch.getFeatures(0).ravel().toFloatVector()).containsExactly(1, 4, 2, 2, 3, 2);
    assertThat(batch.getLabels(0).ravel().toFloatVector()).containsExactly(4, 2, 3, 3, 2, 1);
  }

  @Test
  void aTextThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> CORPUS.examples(6, 9)).isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void pennTreebanksSentencesAreLines() {
    byte[] text = " no it was n't black monday \n but N \n".getBytes(StandardCharsets.UTF_8);
    assertThat(PennTreebank.words(text))
        .containsExactly("no", "it", "was", "n't", "black", "monday", "<eos>", "but", "N", "<eos>");
  }

  @Test
  void otherFilesAreRefusedWithTheirSource(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> PennTreebank.in(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("ptb.train.txt: there is no such file")
        .hasMessageContaining("simple-examples.tgz");
    Files.writeString(directory.resolve("ptb.train.txt"), "too short");
    assertThatThrownBy(() -> PennTreebank.in(directory))
        .hasMessageContaining("9 bytes, not 5,101,618");
    Files.write(directory.resolve("ptb.train.txt"), new byte[5_101_618]);
    assertThatThrownBy(() -> PennTreebank.in(directory))
        .hasMessageContaining("its MD5 is")
        .hasMessageContaining("not f26c4b92c5fdc7b3f8c7cdcb991d8420");
    Files.writeString(directory.resolve("ca01"), "The/at jury/nn said/vbd ./.");
    assertThatThrownBy(() -> Brown.in(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("its SHA-256 is")
        .hasMessageContaining("./xgrad data fetch brown");
    assertThatThrownBy(() -> Brown.in(directory.resolve("nowhere")))
        .isInstanceOf(DataFileException.class);
  }
}
