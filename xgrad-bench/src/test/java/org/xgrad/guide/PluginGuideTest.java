package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Path OF_THE_SECOND_CHAPTER = Path.of("xgrad-rules/examples/projects/lamb");

  /** What the second chapter promises. */
  private static final int FEW_LINES = 60;

  static List<Path> templateFiles() throws IOException {
    List<Path> files = new ArrayList<>(sources(TEMPLATE));
    files.add(TEMPLATE.resolve("pom.xml"));
    files.addAll(sources(OF_THE_SECOND_CHAPTER));
    return files;
  }

  private static List<Path> sources(Path project) throws IOException {
    try (Stream<Path> sources = Files.walk(Block.ROOT.resolve(project).resolve("src"))) {
      return sources.filter(Files::isRegularFile).map(Block.ROOT::relativize).toList();
    }
  }

  /** Neither imports nor comments, nor blank lines. */
  private static long linesOfCode(Path file) throws IOException {
    return Files.readAllLines(Block.ROOT.resolve(file)).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(
            line -> Stream.of("package ", "import ", "/*", "*", "//").noneMatch(line::startsWith))
        .count();
  }

  @Test
  void theSecondChaptersOptimizerTakesFewLines() throws IOException {
    long lines = 0;
    for (Path file : sources(OF_THE_SECOND_CHAPTER)) {
      if (file.startsWith(OF_THE_SECOND_CHAPTER.resolve("src/main/java"))) {
        lines += linesOfCode(file);
      }
    }
    assertThat(lines).isPositive().isLessThan(FEW_LINES);
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
