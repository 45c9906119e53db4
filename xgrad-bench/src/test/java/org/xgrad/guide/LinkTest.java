package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links from page to page lead somewhere: the file is there, and so is the heading. */
class LinkTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$|`[^`\\n]*`", Pattern.MULTILINE | Pattern.DOTALL);

  static List<Path> pages() throws IOException {
    return Block.pages();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void leadSomewhere(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    String text = CODE.matcher(Files.readString(Block.ROOT.resolve(page))).replaceAll("code");
    for (MatchResult link : LINK.matcher(text).results().toList()) {
      if (link.group(1).contains("://")) {
        continue;
      }
      Path target = link.group(1).isEmpty() ? page : Block.target(page, link.group(1));
      Path file = Block.ROOT.resolve(target);
      if (!Files.exists(file) || link.group(2) != null && !anchors(file).contains(link.group(2))) {
        broken.add(link.group());
      }
    }
    assertThat(broken).as("links of %s", page).isEmpty();
  }

  /** Headings as GitHub writes them in addresses. */
  private static List<String> anchors(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
