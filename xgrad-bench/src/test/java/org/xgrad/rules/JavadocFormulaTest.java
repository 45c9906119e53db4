package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.expr.Assignment;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.internal.registry.StatedFormula;
import org.xgrad.rule.Progress;

/** The formula in a rule's javadoc is the formula in its code, for every rule of every jar. */
class JavadocFormulaTest {
  /** Late enough for every optimizer to have left its first steps behind. */
  private static final Progress AT = new Progress(1000, 1000, 0, 0.1);

  static List<InstalledRule> rules() {
    return PredictionRules.installed().list();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void standsAsItStandsInTheCode(InstalledRule rule) throws IOException {
    String javadoc = javadoc(rule.rule().getClass());
    StatedFormula formula = rule.stated(rule.description().orElseThrow().defaults(), AT);
    assertThat(javadoc).contains("{@code " + formula.step() + "}");
    for (Assignment transition : formula.transitions()) {
      assertThat(javadoc).contains(transition.toString());
    }
  }

  /** The comment before the class, in one line. */
  private static String javadoc(Class<?> type) throws IOException {
    String text = Files.readString(source(type));
    String comment = text.substring(text.indexOf("/**"), text.indexOf("*/"));
    return comment.replaceAll("\\s*\\n \\* ?", " ").replaceAll("\\s+", " ");
  }

  private static Path source(Class<?> type) throws IOException {
    String path = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(Path.of("../xgrad-rules"))) {
      return modules
          .map(module -> module.resolve(path))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow();
    }
  }
}
