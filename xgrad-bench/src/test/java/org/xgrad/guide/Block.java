package org.xgrad.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of code in the documentation.
 *
 * @param page the page, from the root of the project
 * @param line where in the page it starts
 * @param language what it is written in
 * @param source the file that the page says it is from: a link to it, and a colon, stand before it
 * @param code the code
 */
record Block(Path page, int line, String language, Optional<Path> source, String code) {
  /** Where Maven runs the tests of a module. */
  static final Path ROOT = Path.of("..");

  private static final Pattern FENCED =
      Pattern.compile(
          "(?:^\\[[^]\\n]*]\\((?<source>[^)\\n]*)\\):\\n\\n)?^```(?<language>\\w+)\\n(?<code>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** Every page that people read: README, CONTRIBUTING and docs. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .sorted()
          .toList();
    }
  }

  /** The blocks of a page, in order. */
  static List<Block> of(Path page) throws IOException {
    String text = Files.readString(ROOT.resolve(page));
    Matcher fenced = FENCED.matcher(text);
    List<Block> blocks = new ArrayList<>();
    while (fenced.find()) {
      blocks.add(
          new Block(
              page,
              (int) text.substring(0, fenced.start("code")).lines().count(),
              fenced.group("language"),
              Optional.ofNullable(fenced.group("source")).map(link -> target(page, link)),
              fenced.group("code")));
    }
    return blocks;
  }

  /** The blocks of all pages. */
  static List<Block> all() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      blocks.addAll(of(page));
    }
    return blocks;
  }

  /** The file that a link on a page leads to, from the root of the project. */
  static Path target(Path page, String link) {
    Path folder = page.getParent();
    return (folder == null ? Path.of(link) : folder.resolve(link)).normalize();
  }

  @Override
  public String toString() {
    return page + ":" + line + source.map(file -> " from " + file).orElse("");
  }
}
