package org.xgrad.optimizer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.BeanProperty;
import org.nd4j.shade.jackson.databind.DeserializationContext;
import org.nd4j.shade.jackson.databind.JsonDeserializer;
import org.nd4j.shade.jackson.databind.deser.ContextualDeserializer;

/**
 * Reads an optimizer of any class from JSON: the learning rate, its schedule, and the
 * hyper-parameters that the class declares, by name. They are checked before an updater is made,
 * and not here, where a mapper would hide what is thrown in an exception of its own.
 */
final class OptimizerFromJson extends JsonDeserializer<FormulaOptimizer<?>>
    implements ContextualDeserializer {
  private final Class<?> type;

  /** For Jackson, which asks for the deserializer of a class next. */
  OptimizerFromJson() {
    this(FormulaOptimizer.class);
  }

  private OptimizerFromJson(Class<?> type) {
    this.type = type;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty where) {
    return new OptimizerFromJson(context.getContextualType().getRawClass());
  }

  @Override
  public FormulaOptimizer<?> deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    FormulaOptimizer<?> optimizer = SavedOptimizer.blank(type);
    double learningRate = Double.NaN;
    ISchedule schedule = null;
    LinkedHashMap<String, Object> values = new LinkedHashMap<>();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      json.nextToken();
    }
    for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      Optional<HyperParameter<?>> parameter =
          optimizer.declaredHyperParameters().stream()
              .filter(each -> each.name().equals(name))
              .findFirst();
      if (name.equals("learningRate")) {
        learningRate = context.readValue(json, Double.class);
      } else if (name.equals("learningRateSchedule")) {
        schedule = context.readValue(json, ISchedule.class);
      } else if (parameter.isPresent()) {
        values.put(name, context.readValue(json, parameter.get().type()));
      } else {
        context.handleUnknownProperty(json, this, type, name);
      }
    }
    optimizer.fill(new SavedOptimizer(type, learningRate, schedule, values));
    return optimizer;
  }
}
