package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.expr.Assignment;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.internal.registry.StatedFormula;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
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
    StatedFormula formula = rule.stated(rule.optimizer(), AT);
    assertThat(javadoc).contains("{@code " + formula.step() + "}");
    for (Assignment transition : formula.transitions()) {
      assertThat(javadoc).contains(transition.toString());
    }
    if (formula.hasOwnUpdate()) {
      assertThat(javadoc).contains("{@code " + formula.update() + "}");
    }
    formula
        .evaluationWeights()
        .ifPresent(weights -> assertThat(javadoc).contains("{@code " + weights + "}"));
  }

  /** The comment before the declaration of a hyper-parameter is what the declaration says. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void hyperParametersMeanWhatTheirJavadocSays(InstalledRule rule) throws IOException {
    assumeTrue(
        FormulaOptimizer.class.isAssignableFrom(rule.updater()), "ND4J declares none of its own");
    FormulaOptimizer<?> optimizer = (FormulaOptimizer<?>) rule.optimizer();
    String text = oneLine(Files.readString(source(rule.updater())));
    for (HyperParameter<?> each : optimizer.declaredHyperParameters()) {
      if (text.contains('"' + each.name() + '"')) {
        String meaning = each.meaning();
        String sentence = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
        assertThat(text).contains("/** " + sentence + ". */ public static final HyperParameter<");
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\n\\s*\\* ?(?!/)", " ").replaceAll("\\s+", " ");
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
