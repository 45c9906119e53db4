package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DesignPictureTest {
  private static final Path PICTURE = Path.of("docs/images/design.svg");

  @Test
  void isUpToDate() throws IOException {
    assertThat(Files.readString(Block.ROOT.resolve(PICTURE)))
        .as("%s; the comment of DesignPicture has the command that draws it", PICTURE)
        .isEqualTo(DesignPicture.svg());
    assertThat(Files.readString(Block.ROOT.resolve("docs/design.md")))
        .contains("](images/design.svg)");
  }
}
