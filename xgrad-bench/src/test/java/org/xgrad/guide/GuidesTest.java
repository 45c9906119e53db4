package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in the guides for authors is that of the files they link to, word for word. */
class GuidesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path TEMPLATE = ROOT.resolve("xgrad-rules/examples/projects/qhm");

  /** A link to a file, a colon, and a block of code. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "^\\[[^]]*]\\(\\.\\./([^)]*)\\):\\n\\n```\\w+\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * A block of code in the guide.
   *
   * @param path the file that it is from
   */
  record Block(String path, String code) {

    @Override
    public String toString() {
      return path;
    }
  }

  private static final String PLUGIN_GUIDE = "docs/plugin-guide.md";
  private static final List<String> GUIDES = List.of(PLUGIN_GUIDE, "docs/backend-guide.md");

  static List<String> guides() {
    return GUIDES;
  }

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String guide : GUIDES) {
      blocks.addAll(blocks(guide));
    }
    return blocks;
  }

  private static List<Block> blocks(String guide) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve(guide)))
        .results()
        .map(match -> new Block(match.group(1), match.group(2)))
        .toList();
  }

  static List<Path> templateFiles() throws IOException {
    try (Stream<Path> sources = Files.walk(TEMPLATE.resolve("src"))) {
      return Stream.concat(sources, Stream.of(TEMPLATE.resolve("pom.xml")))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void standsInItsFile(Block block) throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve(block.path()));
    int length = (int) block.code().lines().count();
    assertThat(
            IntStream.rangeClosed(0, lines.size() - length)
                .mapToObj(start -> String.join("\n", lines.subList(start, start + length))))
        .extracting(String::stripIndent)
        .as("the parts of %s of this length", block.path())
        .contains(block.code().stripTrailing());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templateFiles")
  void theWholeTemplateIsShown(Path file) throws IOException {
    assertThat(blocks(PLUGIN_GUIDE))
        .contains(
            new Block(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void everyBlockNamesItsFile(String guide) throws IOException {
    long fences =
        Files.readString(ROOT.resolve(guide)).lines().filter(line -> line.startsWith("```")).count();
    assertThat(blocks(guide)).hasSize((int) fences / 2).isNotEmpty();
  }
}
