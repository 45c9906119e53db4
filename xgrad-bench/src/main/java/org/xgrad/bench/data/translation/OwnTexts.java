package org.xgrad.bench.data.translation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.Split;

/**
 * Parallel text that users bring, such as WMT's English and German: {@code train.en}, {@code
 * train.de}, {@code test.en} and {@code test.de}, a tokenized sentence a line; and {@code
 * merges.txt}, the table that subword-nmt has learned from both languages.
 *
 * @param train pairs to train on
 * @param test pairs to judge by
 * @param merges how words are cut into parts
 */
public record OwnTexts(List<SentencePair> train, List<SentencePair> test, MergeTable merges) {
  private static final String MERGES = "merges.txt";

  /** Keeps copies. */
  public OwnTexts {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /**
   * The texts in {@code directory}.
   *
   * @throws DataFileException if a file is missing, broken or another one
   */
  public static OwnTexts in(Path directory) {
    List<SentencePair> train =
        ParallelText.read(directory.resolve("train.en"), directory.resolve("train.de"));
    List<SentencePair> test =
        ParallelText.read(directory.resolve("test.en"), directory.resolve("test.de"));
    Path merges = directory.resolve(MERGES);
    if (!Files.exists(merges)) {
      throw new DataFileException(
          merges.toString(),
          "there is no such file",
          "Write it with subword-nmt learn-bpe -s 32000 from train.en and train.de together.");
    }
    return new OwnTexts(
        train, test, MergeTable.read(merges.toString(), ParallelText.lines(merges)));
  }

  /**
   * Both parts as examples; sentences of more than {@code length} tokens are left out.
   *
   * @param tokens in each vocabulary, at most
   */
  public Split examples(int tokens, int length) {
    return Numbering.with(merges, train, tokens).examples(train, test, length);
  }
}
