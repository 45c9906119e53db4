package org.xgrad.bench.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xgrad.error.InvalidSettingException;

/**
 * Reads an experiment from YAML.
 *
 * <p>The file has {@code title}, {@code question}, {@code different}, {@code defaults} and {@code
 * cells}. A cell that does not say a key takes it from the defaults; {@code null} takes it out. A
 * key that is not known is refused, with those that are.
 */
public final class ExperimentFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /** The whole file; what is absent is null. */
  private record Entry(
      String title,
      String question,
      List<String> different,
      ObjectNode defaults,
      List<ObjectNode> cells) {}

  private final Path file;

  private ExperimentFile(Path file) {
    this.file = file;
  }

  /**
   * What a file states.
   *
   * @throws ExperimentFileException if it can't be read, or states something that can't be done
   */
  public static Experiment read(Path file) {
    return new ExperimentFile(file).experiment();
  }

  private Experiment experiment() {
    Entry entry = bind(tree(), Entry.class, "");
    if (entry == null || entry.cells() == null || entry.cells().isEmpty()) {
      throw failure("it has no cells", "Add cells: and at least one of them.");
    }
    List<Cell> cells = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ObjectNode own : entry.cells()) {
      Cell cell = cell(merged(entry.defaults(), own));
      if (!names.add(cell.name())) {
        throw failure("two cells are named '" + cell.name() + "'", "Name each differently.");
      }
      cells.add(cell);
    }
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new Experiment(
        name,
        entry.title() == null ? name : entry.title(),
        entry.question() == null ? "" : entry.question(),
        entry.different() == null ? List.of() : entry.different(),
        cells);
  }

  private JsonNode tree() {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException broken) {
      throw failure("it is no valid YAML: " + broken.getOriginalMessage(), "Mend it.", broken);
    } catch (IOException unreadable) {
      throw failure("it can't be read (" + unreadable + ")", "Name a file there is.", unreadable);
    }
  }

  private static ObjectNode merged(ObjectNode defaults, ObjectNode own) {
    ObjectNode all = defaults == null ? YAML.createObjectNode() : defaults.deepCopy();
    own.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
    return all;
  }

  private Cell cell(ObjectNode node) {
    String where = "cell '" + node.path("name").asText("without a name") + "': ";
    CellEntry entry = bind(node, CellEntry.class, where);
    try {
      return entry.cell();
    } catch (InvalidSettingException invalid) {
      throw failure(where, invalid);
    }
  }

  private <T> T bind(JsonNode node, Class<T> type, String where) {
    try {
      return YAML.treeToValue(node, type);
    } catch (UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      throw failure(
          where + "'" + unknown.getPropertyName() + "' is no key there",
          "Known are " + known + ".",
          unknown);
    } catch (JsonProcessingException mismatched) {
      if (mismatched.getCause() instanceof InvalidSettingException invalid) {
        throw failure(where, invalid);
      }
      throw failure(where + mismatched.getOriginalMessage(), "Mend it.", mismatched);
    }
  }

  private ExperimentFileException failure(String problem, String remedy) {
    return new ExperimentFileException(file.toString(), problem, remedy);
  }

  private ExperimentFileException failure(String where, InvalidSettingException invalid) {
    return failure(
        where + invalid.diagnosis().offender() + ": " + invalid.diagnosis().problem(),
        invalid.diagnosis().remedy(),
        invalid);
  }

  private ExperimentFileException failure(String problem, String remedy, Throwable cause) {
    return new ExperimentFileException(file.toString(), problem, remedy, cause);
  }
}
