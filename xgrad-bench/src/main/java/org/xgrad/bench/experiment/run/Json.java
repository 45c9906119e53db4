package org.xgrad.bench.experiment.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xgrad.bench.experiment.NamedSettings;

/** Values as JSON text and back. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Json() {}

  /** A value in one line. Numbers that are none are written as text, "NaN". */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A value on several lines, for people. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads a value.
   *
   * @throws UncheckedIOException if the text is none of that type
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * JSON as values of a type.
   *
   * @throws IllegalArgumentException if it is none of that type
   */
  public static <T> T convert(JsonNode json, TypeReference<T> type) {
    return MAPPER.convertValue(json, type);
  }

  /** A choice by name with its settings, as {@link NamedSettings#json} yields it. */
  public static NamedSettings choice(JsonNode json) {
    SortedMap<String, String> settings = new TreeMap<>();
    json.properties().forEach(field -> settings.put(field.getKey(), field.getValue().asText()));
    return new NamedSettings(settings.remove("name"), settings);
  }

  /** Reads any JSON. */
  public static JsonNode tree(String text) {
    return read(text, JsonNode.class);
  }
}
