package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in docs/plugin-guide.md is that of the files it links to, word for word. */
class PluginGuideTest {
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

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/plugin-guide.md"));
  }

  static List<Block> blocks() throws IOException {
    return BLOCK
        .matcher(guide())
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
    assertThat(blocks())
        .contains(
            new Block(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
  }

  @Test
  void everyBlockNamesItsFile() throws IOException {
    long fences = guide().lines().filter(line -> line.startsWith("```")).count();
    assertThat(blocks()).hasSize((int) fences / 2);
  }
}
