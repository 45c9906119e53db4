package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.PredictionRules;
import org.xgrad.rule.Progress;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;
import org.xgrad.testkit.Symbols;

/** The formula in a rule's javadoc is the formula in its code. */
class JavadocFormulaTest {
  private static final Progress AT = new Progress(3, 3, 0, 0.1);

  static Stream<Arguments> updaters() {
    List<IUpdater> updaters =
        List.of(
            new Adam(),
            new AMSGrad(),
            new AdaMax(),
            new Nadam(),
            new RmsProp(),
            new AdaGrad(),
            new AdaDelta(),
            new Nesterovs(),
            new Sgd(),
            new TorchAdam(0.1),
            new SgdMomentum(0.1, 0.9),
            new TorchAdaGrad(0.1),
            new TorchRmsProp(0.1));
    return updaters.stream()
        .map(
            updater ->
                Arguments.of(
                    updater,
                    PredictionRules.installed().find(updater.getClass()).orElseThrow().rule()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("updaters")
  void standsAsItStandsInTheCode(IUpdater updater, PredictionRule<?> rule) throws IOException {
    String javadoc = javadoc(rule.getClass());
    assertThat(javadoc).contains("{@code " + step(rule, updater) + "}");
    if (rule instanceof OptimizerFormula<?> formula) {
      for (Assignment transition : transitions(formula, updater)) {
        assertThat(javadoc).contains(transition.toString());
      }
    }
  }

  private static <U extends IUpdater> Expr step(PredictionRule<U> rule, IUpdater updater) {
    return rule.step(rule.updater().cast(updater), AT, new Symbols());
  }

  private static <U extends IUpdater> List<Assignment> transitions(
      OptimizerFormula<U> formula, IUpdater updater) {
    return formula.transitions(formula.updater().cast(updater), AT, new Symbols());
  }

  /** The comment before the class, in one line. */
  private static String javadoc(Class<?> type) throws IOException {
    Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
    String text = Files.readString(source);
    String comment = text.substring(text.indexOf("/**"), text.indexOf("*/"));
    return comment.replaceAll("\\s*\\n \\* ?", " ").replaceAll("\\s+", " ");
  }
}
