package org.xgrad.bench.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunSpecTest {
  private final RunSpec run = Specs.small(3);

  @Test
  void itIsReadBackFromItsJson() {
    assertThat(RunSpec.of(Json.tree(Json.line(run.json())))).isEqualTo(run);
  }

  @Test
  void equalRunsHaveOneName() {
    assertThat(Specs.small(3).id()).isEqualTo(run.id()).matches("[0-9a-f]{16}");
  }

  @Test
  void everyValueChangesTheName() {
    Map<String, Object> others =
        Map.ofEntries(
            Map.entry("recipe", 1_000),
            Map.entry("nd4j", "0.9"),
            Map.entry("backend", "other"),
            Map.entry("threads", 2),
            Map.entry("network", Map.of("name", "mlp", "width", "7")),
            Map.entry("data", Map.of("name", "fashion-mnist")),
            Map.entry("dataDigest", "0"),
            Map.entry("part", "TEST"),
            Map.entry("batch", 501),
            Map.entry("epochs", 4),
            Map.entry("optimizer", Map.of("name", "sgdm")),
            Map.entry("decay", 0.002),
            Map.entry("decayKind", "decoupled decay"),
            Map.entry("rate", 0.0041),
            Map.entry("schedule", "constant"),
            Map.entry("steps", "5"),
            Map.entry("average", 0.8),
            Map.entry("seed", 4));
    Set<String> names = new HashSet<>(Set.of(run.id()));
    others.forEach(
        (key, value) -> {
          ObjectNode json = (ObjectNode) Json.tree(Json.line(run.json()));
          json.set(key, Json.tree(Json.line(value)));
          assertThat(names.add(RunSpec.of(json).id())).as(key).isTrue();
        });
    assertThat(run.json().keySet()).containsExactlyInAnyOrderElementsOf(others.keySet());
  }
}
