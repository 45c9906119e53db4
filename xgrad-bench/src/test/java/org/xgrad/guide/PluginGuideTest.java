package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plugin guide shows files, and the whole of the one to copy. {@link QuotedFileTest} holds that
 * they are shown as they are.
 */
class PluginGuideTest {
  private static final Path GUIDE = Path.of("docs/plugin-guide.md");
  private static final Path TEMPLATE = Path.of("xgrad-rules/examples/projects/qhm");

  static List<Path> templateFiles() throws IOException {
    Path template = Block.ROOT.resolve(TEMPLATE);
    try (Stream<Path> sources = Files.walk(template.resolve("src"))) {
      return Stream.concat(sources, Stream.of(template.resolve("pom.xml")))
          .filter(Files::isRegularFile)
          .map(Block.ROOT::relativize)
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templateFiles")
  void theWholeTemplateIsShown(Path file) throws IOException {
    assertThat(Block.of(GUIDE))
        .filteredOn(block -> block.source().equals(Optional.of(file)))
        .extracting(Block::code)
        .contains(Files.readString(Block.ROOT.resolve(file)));
  }

  @Test
  void everyBlockNamesItsFile() throws IOException {
    long fences =
        Files.readAllLines(Block.ROOT.resolve(GUIDE)).stream()
            .filter(line -> line.startsWith("```"))
            .count();
    assertThat(Block.of(GUIDE))
        .hasSize((int) fences / 2)
        .allSatisfy(block -> assertThat(block.source()).as("%s", block).isPresent());
  }
}
