package org.xgrad.internal.fused;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.xgrad.error.BackendException;

/** The ways to generate a loop. */
enum Generator {
  /**
   * Explicit vectors on memory segments, by the Vector API: from Java 22 on, where the JVM was
   * started with {@code --add-modules jdk.incubator.vector}.
   */
  VECTOR,
  /** Raw loads and tiles, which C2 vectorises: any Java from 17 on. */
  RAW;

  /** The system property that names the generator to use instead of the best one. */
  static final String PROPERTY = "xgrad.fused.generator";

  private static final int FIRST_JAVA_WITH_SEGMENTS = 22;

  boolean isAvailable() {
    return switch (this) {
      case RAW -> true;
      case VECTOR ->
          Runtime.version().feature() >= FIRST_JAVA_WITH_SEGMENTS
              && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    };
  }

  /**
   * The best one that is available here, or the one that the property names.
   *
   * @throws BackendException if the named one is unknown or not available here
   */
  static Generator choose() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Generator::named)
        .orElseGet(() -> VECTOR.isAvailable() ? VECTOR : RAW);
  }

  private static Generator named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(name) && each.isAvailable())
        .findFirst()
        .orElseThrow(
            () ->
                new BackendException(
                    "-D" + PROPERTY + "=" + name,
                    "there is no such generator here",
                    "Say raw; or vector, on Java 22 or later with --add-modules"
                        + " jdk.incubator.vector."));
  }

  /** How people write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
