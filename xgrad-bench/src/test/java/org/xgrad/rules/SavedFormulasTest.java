package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.internal.registry.RuleIdentity;

/**
 * What saved networks hold of every rule is what docs/formulas.txt says: a line that changes is a
 * rule whose saved networks are refused.
 *
 * <p>{@code mvn test -pl xgrad-bench -Dtest=SavedFormulasTest -Dxgrad.formulas.write=true} writes
 * the file anew, for a new rule or for one whose version was raised.
 */
class SavedFormulasTest {
  private static final Path FILE = Path.of("../docs/formulas.txt");

  @Test
  void areThoseOfTheFile() throws IOException {
    List<String> lines =
        PredictionRules.installed().list().stream()
            .map(rule -> RuleIdentity.of(rule, rule.optimizer()))
            .map(each -> each.id() + " " + each.version() + " " + each.formula())
            .toList();
    if (Boolean.getBoolean("xgrad.formulas.write")) {
      Files.write(FILE, lines);
    }
    assertThat(lines)
        .as("Networks saved with a rule whose line changes are refused: see this class's comment")
        .isEqualTo(Files.readAllLines(FILE));
  }
}
