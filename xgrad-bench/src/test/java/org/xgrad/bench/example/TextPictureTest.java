package org.xgrad.bench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TextPictureTest {

  @Test
  void twoRowsOfPixelsAreALineOfGreys() {
    float[] pixels = {0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 2, -1, 0, 0, 2, -1};
    assertThat(TextPicture.of(Nd4j.createFromArray(pixels).reshape(1, 16), 4))
        .containsExactly(" @+@", "  @ ");
  }

  @Test
  void picturesStandSideBySide() {
    assertThat(TextPicture.beside(List.of("ab", "cd"), List.of("x ", "yz")))
        .containsExactly("ab  |  x", "cd  |  yz");
  }
}
