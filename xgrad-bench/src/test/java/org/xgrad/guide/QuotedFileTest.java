package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A block of code that stands below a link to a file is from that file, word for word. */
class QuotedFileTest {
  static List<Block> quotations() throws IOException {
    return Block.all().stream().filter(block -> block.source().isPresent()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quotations")
  void standsInItsFile(Block block) throws IOException {
    List<String> lines = Files.readAllLines(Block.ROOT.resolve(block.source().orElseThrow()));
    int length = (int) block.code().lines().count();
    assertThat(
            IntStream.rangeClosed(0, lines.size() - length)
                .mapToObj(start -> String.join("\n", lines.subList(start, start + length))))
        .extracting(String::stripIndent)
        .as("the parts of this length of the file of %s", block)
        .contains(block.code().stripTrailing());
  }

  /** What a reader copies to begin with. */
  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "src/main/java/org/example/Quickstart.java"})
  void theReadmeShowsTheWholeQuickstart(String name) throws IOException {
    Path file = Path.of("docs/quickstart").resolve(name);
    assertThat(Block.of(Path.of("README.md")))
        .filteredOn(block -> block.source().filter(file::equals).isPresent())
        .extracting(Block::code)
        .containsExactly(Files.readString(Block.ROOT.resolve(file)));
  }

  @Test
  void gradlesFileIsShownWhole() throws IOException {
    Path file = Path.of("docs/quickstart/build.gradle.kts");
    assertThat(Block.of(Path.of("docs/getting-started.md")))
        .filteredOn(block -> block.source().filter(file::equals).isPresent())
        .extracting(Block::code)
        .containsExactly(Files.readString(Block.ROOT.resolve(file)));
  }
}
