package org.xgrad.dl4j.comparison.internal.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style that the pictures' classes refer to. */
public final class ChartStyle {
  private static final String FILE = "charts.css";

  private ChartStyle() {}

  /** It as CSS, for a page or a picture that stands by itself. */
  public static String css() {
    try (InputStream in = ChartStyle.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar of " + ChartStyle.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
