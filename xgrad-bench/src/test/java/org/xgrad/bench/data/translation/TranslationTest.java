package org.xgrad.bench.data.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.Split;

class TranslationTest {
  @TempDir private Path directory;

  private static List<String> repeated(String word, int times) {
    return Collections.nCopies(times, word);
  }

  /** Counted by hand: er 9 times, lo 7, then wer, ne and newer 6 times each. */
  @Test
  void learnsTheMostFrequentPairFirst() {
    List<String> text = new ArrayList<>(repeated("low", 5));
    text.addAll(repeated("lowest", 2));
    text.addAll(repeated("newer", 6));
    text.addAll(repeated("wider", 3));
    MergeTable table = MergeTable.learn(text, 5);
    assertThat(table.lines())
        .containsExactly("#version: 0.2", "e r</w>", "l o", "w er</w>", "n e", "ne wer</w>");
  }

  @Test
  void joinsInTheOrderOfTheTableAndComesBackToWords() {
    MergeTable table =
        MergeTable.read("merges", List.of("#version: 0.2", "l o", "lo w</w>", "e r</w>", "lo w"));
    assertThat(table.apply(List.of("low", "lower", "x", "er")))
        .containsExactly("low", "low@@", "er", "x", "er");
    assertThat(MergeTable.words(List.of("low", "low@@", "er", "x")))
        .containsExactly("low", "lower", "x");
    assertThat(MergeTable.read("again", table.lines()).lines()).isEqualTo(table.lines());
  }

  @Test
  void aPairThatOccursOnceIsNotJoined() {
    assertThat(MergeTable.learn(List.of("ab", "cd"), 10).size()).isZero();
  }

  @Test
  void otherTablesAreRefused() {
    assertThatThrownBy(() -> MergeTable.read("merges", List.of("e r")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("#version: 0.2");
    assertThatThrownBy(() -> MergeTable.read("merges", List.of("#version: 0.2", "e r s")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("'e r s'");
  }

  @Test
  void batchesAreBegunEndedAndMasked() {
    List<SentencePair> pairs =
        List.of(
            new SentencePair(List.of("a", "b"), List.of("x")),
            new SentencePair(List.of("a"), List.of("x", "y", "y")));
    Numbering numbering = Numbering.of(pairs, 0, 10);
    Split split = numbering.examples(pairs, pairs, 5);
    MultiDataSet batch = split.train().batch(0, 1);
    assertThat(batch.getFeatures(0).ravel().toIntVector()).containsExactly(4, 5, 4, 0);
    assertThat(batch.getFeaturesMaskArray(0).ravel().toIntVector()).containsExactly(1, 1, 1, 0);
    assertThat(batch.getFeatures(1).ravel().toIntVector()).containsExactly(2, 4, 0, 0, 2, 4, 5, 5);
    assertThat(batch.getLabels(0).ravel().toIntVector()).containsExactly(4, 3, 0, 0, 4, 5, 5, 3);
    assertThat(batch.getLabelsMaskArray(0).ravel().toIntVector())
        .containsExactly(1, 1, 0, 0, 1, 1, 1, 1);
    assertThat(numbering.words(4, 5, 3, 5)).containsExactly("x", "y");
    assertThat(numbering.examples(pairs, pairs, 3).train().size()).isEqualTo(1);
  }

  @Test
  void parallelFilesHaveAsManyLines() throws IOException {
    Path english = Files.writeString(directory.resolve("en"), "a house .\n\nno\n");
    Path german = Files.writeString(directory.resolve("de"), "ein Haus .\nleer\nnein\n");
    assertThat(ParallelText.read(english, german))
        .containsExactly(
            new SentencePair(List.of("a", "house", "."), List.of("ein", "Haus", ".")),
            new SentencePair(List.of("no"), List.of("nein")));
    Files.writeString(german, "ein Haus .\n");
    assertThatThrownBy(() -> ParallelText.read(english, german))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("1 lines")
        .hasMessageContaining("has 3");
    Files.write(german, new byte[] {(byte) 0xe4, (byte) 0xf6, '\n'});
    assertThatThrownBy(() -> ParallelText.read(english, german)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> ParallelText.read(english, directory.resolve("none")))
        .hasMessageContaining("no such file");
  }

  @Test
  void helpTextsArePairedByTheIdsOfTheirParagraphs() throws IOException {
    for (int page = 0; page < 10; page++) {
      page(
          "en-US",
          page,
          "<p id='par_id1'>Press <b>Ctrl</b>+F"
              + page
              + " to print.</p>"
              + "<p id='par_id2'>Row 5 of 10 here</p><p id='par_id3'>Not there at all</p>"
              + "<p id='par_id4'>Too short</p><p id='par_id5'>The same in both</p>"
              + "<p id='par_id6'>Press <span hidden id='MACx'>Command</span><span hidden id='defaultx'>Ctrl</span> now</p>");
      page(
          "de",
          page,
          "<p id='par_id1'>Dr&uuml;cken Sie <b>Strg</b>+F"
              + page
              + " zum Drucken.</p>"
              + "<p id='par_id2'>Zeile 6 von 10 hier</p>"
              + "<p id='par_id4'>Zu kurz dies</p><p id='par_id5'>The same in both</p>"
              + "<p id='par_id6'>Jetzt <span hidden id='MACx'>Befehl</span><span hidden id='defaultx'>Strg</span> dr&uuml;cken</p>");
    }
    HelpTexts.Pairs pairs = HelpTexts.in(directory);
    SentencePair print =
        new SentencePair(
            List.of("Press", "Ctrl", "+", "F9", "to", "print", "."),
            List.of("Drücken", "Sie", "Strg", "+", "F9", "zum", "Drucken", "."));
    assertThat(pairs.train())
        .hasSize(10)
        .contains(
            new SentencePair(List.of("Press", "Ctrl", "now"), List.of("Jetzt", "Strg", "drücken")));
    // The other one's English is in the training pages.
    assertThat(pairs.test()).containsExactly(print);
    HelpTexts.write(pairs, directory);
    assertThat(HelpTexts.read(directory)).isEqualTo(pairs);
    Path german = directory.resolve("train.de");
    Files.writeString(german, Files.readString(german).replace("Drucken", "Druck"));
    assertThatThrownBy(() -> HelpTexts.read(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("train.de: its SHA-256 is")
        .hasMessageContaining("./xgrad data fetch help-en-de");
    assertThatThrownBy(() -> HelpTexts.read(directory.resolve("none")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("./xgrad data fetch help-en-de");
  }

  @Test
  void ownTextsAreReadWithTheirMerges() throws IOException {
    for (String part : List.of("train", "test")) {
      Files.writeString(directory.resolve(part + ".en"), "low lower\n");
      Files.writeString(directory.resolve(part + ".de"), "tief tiefer\n");
    }
    assertThatThrownBy(() -> OwnTexts.in(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("merges.txt: there is no such file")
        .hasMessageContaining("subword-nmt learn-bpe");
    Files.writeString(directory.resolve("merges.txt"), "#version: 0.2\nl o\nlo w\n");
    TranslationExamples train =
        (TranslationExamples) OwnTexts.in(directory).examples(20, 12).train();
    assertThat(train.size()).isEqualTo(1);
    // lo@@ w low@@ e@@ r
    assertThat(train.source(0)).hasSize(5);
    assertThat(train.reference(0)).containsExactly("tief", "tiefer");
    assertThat(train.words(train.target(0))).containsExactly("tief", "tiefer");
    assertThat(train.range(0, 1).reference(0)).isEqualTo(train.reference(0));
    assertThatThrownBy(() -> train.range(0, 2)).hasMessageContaining("examples 0 to 2");
  }

  private void page(String language, int number, String body) throws IOException {
    Path folder =
        Files.createDirectories(
            directory.resolve("usr/share/libreoffice/help/" + language + "/text/swriter"));
    Files.writeString(
        folder.resolve("page" + number + ".html"), "<html><body>" + body + "</body></html>");
  }
}
