package org.xgrad.internal.plugin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Optional;

/** Where classes come from. */
public final class Origin {
  /** Looked up once for each class: a formula is named at every step, lest that one fails. */
  private static final ClassValue<String> PLACES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
              .map(CodeSource::getLocation)
              .map(location -> place(location.toString()))
              .orElse("an unknown jar");
        }
      };

  private Origin() {}

  /** The file name of the jar, or folder, that a class was loaded from. */
  public static String jarOf(Class<?> type) {
    String place = placeOf(type);
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /** Where the jar, or folder, is that a class was loaded from. */
  public static String placeOf(Class<?> type) {
    return PLACES.get(type);
  }

  /** A jar's, or folder's, URL as people write it. */
  public static String place(String url) {
    String path = url.replaceFirst("^(jar:)?(file:)?", "").replaceFirst("!?/+$", "");
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
