package org.xgrad.optimizer;

import java.io.IOException;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.databind.JsonSerializer;
import org.nd4j.shade.jackson.databind.SerializerProvider;

/**
 * Writes a hyper-parameter's value. An optimizer is written with its class, which Jackson leaves
 * out of a map's values.
 */
final class HyperParameterToJson extends JsonSerializer<Object> {
  @Override
  public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    provider
        .findTypedValueSerializer(value.getClass(), true, null)
        .serialize(value, json, provider);
  }
}
