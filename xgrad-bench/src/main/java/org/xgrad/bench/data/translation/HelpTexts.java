package org.xgrad.bench.data.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.DigestFile;

/**
 * LibreOffice's help in English and German, paragraph by paragraph.
 *
 * <p>Pages go by the same names in both languages, and paragraphs by the same ids. A pair is left
 * out if either side has fewer than 3 or more than 50 tokens, if one is more than twice as long as
 * the other and four, if their numbers differ (the texts are shifted against each other in places),
 * if it is not translated, or if the same pair has been there before. Every tenth page is for
 * testing, less the pairs whose English is in a training page.
 */
public final class HelpTexts {
  private static final int LEAST = 3;
  private static final int MOST = 50;
  private static final int TENTH = 10;
  private static final String REMEDY =
      "Fetch it with ./xgrad data fetch help-en-de, or unpack Debian's libreoffice-help-en-us and"
          + " libreoffice-help-de.";

  private static final String MERGES = "merges.txt";
  private static final String DIGESTS = "sha256sums.txt";
  private static final int MERGE_COUNT = 2_000;
  private static final List<String> FILES = List.of("train.en", "train.de", "test.en", "test.de");

  private HelpTexts() {}

  /**
   * The pairs.
   *
   * @param train of nine pages in ten
   * @param test of the others
   */
  public record Pairs(List<SentencePair> train, List<SentencePair> test) {}

  /**
   * The pairs of the pages below {@code directory}, where both Debian packages are unpacked.
   *
   * @throws DataFileException if there are none
   */
  public static Pairs in(Path directory) {
    Path root = directory.resolve("usr/share/libreoffice/help");
    Path english = root.resolve("en-US/text");
    Path german = root.resolve("de/text");
    Set<SentencePair> train = new LinkedHashSet<>();
    Set<SentencePair> test = new LinkedHashSet<>();
    int number = 0;
    for (Path page : pages(english)) {
      Path translated = german.resolve(english.relativize(page).toString());
      if (Files.exists(translated)) {
        (number++ % TENTH == TENTH - 1 ? test : train).addAll(pairs(page, translated));
      }
    }
    if (test.isEmpty()) {
      throw new DataFileException(
          root.toString(), "it has no pages that are there in both languages", REMEDY);
    }
    Set<List<String>> seen = new LinkedHashSet<>();
    train.forEach(pair -> seen.add(pair.source()));
    return new Pairs(
        List.copyOf(train), test.stream().filter(pair -> !seen.contains(pair.source())).toList());
  }

  /**
   * Writes pairs into {@code directory}, a sentence a line and its tokens set apart by spaces:
   * {@code train.en}, {@code train.de}, {@code test.en} and {@code test.de}; what joins their
   * parts, {@code merges.txt}; and the digests of all of these, {@code sha256sums.txt}.
   */
  public static void write(Pairs pairs, Path directory) throws IOException {
    Files.write(directory.resolve(FILES.get(0)), lines(pairs.train(), SentencePair::source));
    Files.write(directory.resolve(FILES.get(1)), lines(pairs.train(), SentencePair::target));
    Files.write(directory.resolve(FILES.get(2)), lines(pairs.test(), SentencePair::source));
    Files.write(directory.resolve(FILES.get(3)), lines(pairs.test(), SentencePair::target));
    Files.write(directory.resolve(MERGES), Numbering.learn(pairs.train(), MERGE_COUNT).lines());
    new DigestFile(directory.resolve(DIGESTS)).write(written());
  }

  private static List<String> written() {
    return Stream.concat(FILES.stream(), Stream.of(MERGES)).toList();
  }

  private static List<String> lines(
      List<SentencePair> pairs, Function<SentencePair, List<String>> side) {
    return pairs.stream().map(pair -> String.join(" ", side.apply(pair))).toList();
  }

  /**
   * What {@link #write} wrote, or else the pairs of the unpacked packages.
   *
   * @throws DataFileException if there are neither, or what was written has been changed
   */
  public static Pairs read(Path directory) {
    if (!Files.exists(directory.resolve(FILES.get(0)))) {
      return in(directory);
    }
    new DigestFile(directory.resolve(DIGESTS)).check(written(), REMEDY);
    return new Pairs(
        ParallelText.read(directory.resolve(FILES.get(0)), directory.resolve(FILES.get(1))),
        ParallelText.read(directory.resolve(FILES.get(2)), directory.resolve(FILES.get(3))));
  }

  /**
   * How the sentences become numbers: by the merges of {@link #write}, or by ones that are learned
   * now.
   *
   * @param tokens in each vocabulary, at most
   */
  public static Numbering numbering(Path directory, Pairs pairs, int tokens) {
    Path merges = directory.resolve(MERGES);
    return Files.exists(merges)
        ? Numbering.with(
            MergeTable.read(merges.toString(), ParallelText.lines(merges)), pairs.train(), tokens)
        : Numbering.of(pairs.train(), MERGE_COUNT, tokens);
  }

  private static List<Path> pages(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    } catch (IOException missing) {
      throw new DataFileException(
          directory.toString(), "there is no such directory", REMEDY, missing);
    }
  }

  private static List<SentencePair> pairs(Path english, Path german) {
    Map<String, String> translations = paragraphs(german);
    List<SentencePair> pairs = new ArrayList<>();
    paragraphs(english)
        .forEach(
            (id, text) ->
                Optional.ofNullable(translations.get(id))
                    .flatMap(translation -> usable(text, translation))
                    .ifPresent(pairs::add));
    return pairs;
  }

  /** The texts of a page by their ids; those that occur twice are left out. */
  private static Map<String, String> paragraphs(Path page) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      Set<String> twice = new LinkedHashSet<>();
      Element body = Jsoup.parse(page.toFile(), "UTF-8").body();
      body.select("[hidden]:not([id^=default]), img, script").remove();
      for (Element paragraph : body.select("[id^=par_id], [id^=hd_id]")) {
        if (texts.put(paragraph.id(), paragraph.text().replace('\u00a0', ' ').trim()) != null) {
          twice.add(paragraph.id());
        }
      }
      texts.keySet().removeAll(twice);
      return texts;
    } catch (IOException unreadable) {
      throw new DataFileException(page.toString(), "it can't be read", REMEDY, unreadable);
    }
  }

  private static Optional<SentencePair> usable(String english, String german) {
    List<String> source = Tokens.of(english);
    List<String> target = Tokens.of(german);
    boolean fits =
        isUsable(source)
            && isUsable(target)
            && source.size() <= 2 * target.size() + 4
            && target.size() <= 2 * source.size() + 4
            && !source.equals(target)
            && numbers(source).equals(numbers(target));
    return fits ? Optional.of(new SentencePair(source, target)) : Optional.empty();
  }

  private static boolean isUsable(List<String> tokens) {
    return tokens.size() >= LEAST && tokens.size() <= MOST;
  }

  private static List<String> numbers(List<String> tokens) {
    return tokens.stream()
        .filter(token -> Character.isDigit(token.charAt(0)))
        .map(token -> token.replaceAll("[.,]", ""))
        .sorted()
        .toList();
  }
}
