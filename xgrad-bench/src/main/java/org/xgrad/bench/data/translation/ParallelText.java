package org.xgrad.bench.data.translation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.data.DataFileException;

/** Two files of sentences, the second one's lines the translations of the first one's. */
public final class ParallelText {
  private ParallelText() {}

  /**
   * The pairs of two files in UTF-8, words set apart by spaces as tokenizers leave them. A line
   * that is empty in either file is left out with its counterpart.
   *
   * @throws DataFileException if a file is missing or unreadable, or their numbers of lines differ
   */
  public static List<SentencePair> read(Path source, Path target) {
    List<String> from = lines(source);
    List<String> to = lines(target);
    if (from.size() != to.size()) {
      throw new DataFileException(
          target.toString(),
          "it has %,d lines, and %s has %,d".formatted(to.size(), source, from.size()),
          "Give two files of which each line of one translates that of the other.");
    }
    List<SentencePair> pairs = new ArrayList<>();
    for (int line = 0; line < from.size(); line++) {
      if (!from.get(line).isBlank() && !to.get(line).isBlank()) {
        pairs.add(new SentencePair(words(from.get(line)), words(to.get(line))));
      }
    }
    return pairs;
  }

  private static List<String> words(String line) {
    return List.of(line.trim().split("\\s+"));
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new DataFileException(
          file.toString(),
          "there is no such file",
          "Give two files of sentences, such as WMT's train.en and train.de after tokenization.",
          missing);
    } catch (CharacterCodingException foreign) {
      throw new DataFileException(
          file.toString(), "it is not UTF-8", "Convert it to UTF-8.", foreign);
    } catch (IOException unreadable) {
      throw new DataFileException(
          file.toString(),
          "it can't be read (" + unreadable.getMessage() + ")",
          "Check what it is, and its permissions.",
          unreadable);
    }
  }
}
