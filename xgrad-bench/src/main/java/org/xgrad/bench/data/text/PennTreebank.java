package org.xgrad.bench.data.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.KnownFile;

/** Penn TreeBank as language models know it: 10,000 words, numbers as N, in lower case. */
public final class PennTreebank {
  private static final String REMEDY =
      "Take the ptb files of Mikolov's simple-examples.tgz; the text is the Linguistic Data"
          + " Consortium's (LDC99T42).";
  private static final KnownFile TRAIN =
      known("ptb.train.txt", 5_101_618, "f26c4b92c5fdc7b3f8c7cdcb991d8420");
  private static final KnownFile TEST =
      known("ptb.test.txt", 449_945, "8b80168b89c18661a38ef683c0dc3721");

  private PennTreebank() {}

  private static KnownFile known(String name, long bytes, String md5) {
    return new KnownFile(name, bytes, "MD5", md5, REMEDY);
  }

  /**
   * The corpus from {@code ptb.train.txt} and {@code ptb.test.txt} in {@code directory}.
   *
   * @throws DataFileException if one of them is missing or another one
   */
  public static Corpus in(Path directory) {
    return new Corpus(words(TRAIN.read(directory)), words(TEST.read(directory)));
  }

  static List<String> words(byte[] text) {
    List<String> words = new ArrayList<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              words.addAll(List.of(line.trim().split(" +")));
              words.add(Corpus.END);
            });
    return words;
  }
}
