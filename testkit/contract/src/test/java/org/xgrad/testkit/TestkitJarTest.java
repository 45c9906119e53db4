package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestkitJarTest {

  /** Every plugin's tests have the jar on their class path: files of ours belong to reference. */
  @Test
  void holdsClassesAlone() {
    assertThat(Path.of("src/main/resources")).doesNotExist();
    assertThat(Path.of("src/main/java")).isDirectory();
  }
}
