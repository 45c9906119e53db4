package org.xgrad.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The version of XGrad's API. It stands in a file of its own, for manifests get lost where jars are
 * put into one.
 */
final class ApiVersion {
  private ApiVersion() {}

  /** The version, such as {@code 1.0.0}. */
  static String text() {
    try (InputStream file = ApiVersion.class.getResourceAsStream("version.txt")) {
      return file == null
          ? "(unknown)"
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
