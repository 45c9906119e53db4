package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestkitJarTest {

  /** Every plugin's tests have the jar on their class path: files of ours belong to reference. */
  @Test
  void holdsClassesAlone() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      assertThat(sources.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file.toString()).endsWith(".java"));
    }
  }
}
