package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A page that shows the command {@code ./xgrad experiment overview} shows what it prints as well:
 * the next table of the page is that, and its picture is the one beside the results.
 *
 * <p>After a change of results, {@code -Dxgrad.overview.write=true} writes tables and pictures
 * anew.
 */
class OverviewTablesTest {
  private static final Path ROOT = Path.of("..");
  private static final boolean WRITES = Boolean.getBoolean("xgrad.overview.write");
  // With kept results: what a page says of runs that its reader makes is an example.
  private static final Pattern COMMAND =
      Pattern.compile(" {4}\\./xgrad experiment overview .*--results docs/results.*");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @TempDir private Path directory;

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .filter(page -> lines(page).stream().anyMatch(OverviewTablesTest::isCommand))
          .sorted()
          .toList();
    }
  }

  private static boolean isCommand(String line) {
    return COMMAND.matcher(line).matches();
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(pages()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void tablesAreWhatTheCommandPrints(Path page) throws IOException {
    List<String> shown = lines(page);
    List<String> printed = new ArrayList<>();
    for (int index = 0; index < shown.size(); index++) {
      String line = shown.get(index);
      printed.add(line);
      if (isCommand(line)) {
        int table = nextTable(shown, index);
        printed.addAll(shown.subList(index + 1, table));
        printed.addAll(overview(line));
        index = endOfTable(shown, table) - 1;
      }
    }
    if (WRITES) {
      Files.write(page, printed);
    }
    assertThat(shown)
        .as("%s; -Dxgrad.overview.write=true writes its tables anew", page)
        .isEqualTo(printed);
  }

  private static int nextTable(List<String> page, int after) {
    for (int index = after + 1; index < page.size(); index++) {
      if (page.get(index).startsWith("|")) {
        return index;
      }
    }
    throw new AssertionError(page.get(after) + ": no table comes after it");
  }

  private static int endOfTable(List<String> page, int begin) {
    int end = begin;
    while (end < page.size() && page.get(end).startsWith("|")) {
      end++;
    }
    return end;
  }

  /** What the command prints, and what it draws if it draws something. */
  private List<String> overview(String line) throws IOException {
    List<String> arguments = new ArrayList<>(arguments(line));
    int option = arguments.indexOf("--picture");
    Path drawn = directory.resolve("drawn.svg");
    Path kept = option < 0 ? drawn : Path.of(arguments.set(option + 1, drawn.toString()));
    Console console = new Console();
    int exit = console.run(arguments.toArray(String[]::new));
    assertThat(exit).as("%s: %s", line, console.err()).isZero();
    if (option >= 0) {
      if (WRITES) {
        Files.copy(drawn, kept, StandardCopyOption.REPLACE_EXISTING);
      }
      assertThat(kept).as(line).hasSameTextualContentAs(drawn);
      Files.delete(drawn);
    }
    return console.out().lines().toList();
  }

  private static List<String> arguments(String line) {
    return WORD.matcher(line.strip().substring("./xgrad ".length()))
        .results()
        .map(OverviewTablesTest::word)
        .map(text -> text.matches("(xgrad-bench|docs)/.*") ? ROOT.resolve(text).toString() : text)
        .toList();
  }

  private static String word(MatchResult match) {
    return Stream.of(1, 2, 3).map(match::group).filter(Objects::nonNull).findFirst().orElseThrow();
  }
}
