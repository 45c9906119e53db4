package org.xgrad.bench.example;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Grey images as lines of characters, for a terminal. */
final class TextPicture {
  // From black to white, on a dark terminal.
  private static final String GREYS = " .:-=+*#%@";

  private TextPicture() {}

  /**
   * An image, two of its rows to a line, as characters are about twice as high as wide.
   *
   * @param pixels as many as {@code side} squared, from 0 (black) to 1
   */
  static List<String> of(INDArray pixels, int side) {
    float[] values = pixels.dup('c').data().asFloat();
    List<String> lines = new ArrayList<>();
    for (int row = 0; row + 1 < side; row += 2) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < side; column++) {
        float grey = (values[row * side + column] + values[(row + 1) * side + column]) / 2;
        int shade = Math.round(grey * (GREYS.length() - 1));
        line.append(GREYS.charAt(Math.max(0, Math.min(shade, GREYS.length() - 1))));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Pictures of the same height side by side. */
  static List<String> beside(List<String> left, List<String> right) {
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < left.size(); line++) {
      lines.add((left.get(line) + "  |  " + right.get(line)).stripTrailing());
    }
    return lines;
  }
}
