package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;

/**
 * A configuration as JSON, to be tampered with.
 *
 * @param optimizer the configuration
 * @param json what is saved of it
 */
record SavedConfiguration(FormulaOptimizer<?> optimizer, ObjectNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static SavedConfiguration of(FormulaOptimizer<?> optimizer) throws IOException {
    String saved = MAPPER.writeValueAsString(optimizer);
    // A superclass's type information is lost in a tree, so it is read back from text.
    return new SavedConfiguration(optimizer, (ObjectNode) MAPPER.readTree(saved));
  }

  /** Asserts that a configuration is another one as soon as any number or flag of it is. */
  void assertEveryFieldCounts() throws IOException {
    for (String field : fields()) {
      JsonNode value = json.get(field);
      ObjectNode changed = json.deepCopy();
      if (value.isBoolean()) {
        changed.put(field, !value.booleanValue());
      } else if (value.isNumber()) {
        changed.put(field, value.doubleValue() == 0 ? 0.5 : value.doubleValue() / 2);
      } else {
        continue;
      }
      assertThat(read(changed))
          .as(
              "%s with another %s; what is saved must be declared as a HyperParameter",
              optimizer, field)
          .isNotEqualTo(optimizer);
    }
  }

  /**
   * Asserts that a number that is left out is found out before training, and named; one that is
   * optional is its default.
   */
  void assertNoNumberMayBeMissing() throws IOException {
    List<String> optional =
        optimizer.declaredHyperParameters().stream()
            .filter(HyperParameter::isOptional)
            .map(HyperParameter::name)
            .toList();
    for (String field : fields()) {
      if (optional.contains(field)) {
        ObjectNode older = json.deepCopy();
        older.remove(field);
        ObjectNode usual = json.deepCopy();
        usual.putPOJO(field, defaultOf(field));
        assertThat(read(older)).as("read without %s", field).isEqualTo(read(usual));
      } else if (json.get(field).isNumber()) {
        ObjectNode incomplete = json.deepCopy();
        incomplete.remove(field);
        assertThatThrownBy(() -> start(read(incomplete)))
            .as("%s read from JSON without %s", optimizer, field)
            .isInstanceOf(InvalidSettingException.class)
            .hasMessageContaining(field);
      }
    }
  }

  private Object defaultOf(String field) {
    return optimizer.declaredHyperParameters().stream()
        .filter(each -> each.name().equals(field))
        .findFirst()
        .orElseThrow()
        .defaultValue();
  }

  private static void start(IUpdater read) {
    read.instantiate(Nd4j.create(DataType.DOUBLE, Math.max(1, read.stateSize(1))), true);
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static IUpdater read(ObjectNode json) throws IOException {
    return MAPPER.readValue(json.toString(), IUpdater.class);
  }
}
