package org.xgrad.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.error.DuplicateRuleException;
import org.xgrad.expr.Expr;
import org.xgrad.internal.plugin.PluginJar;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.Output;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Plugins whose jars the class loader of the API does not see, and those without service files. */
class BroughtFormulaTest {

  @TempDir Path folder;

  private static IUpdater updater(ClassLoader loader, String type)
      throws ReflectiveOperationException {
    return (IUpdater) loader.loadClass(type).getConstructor().newInstance();
  }

  @Test
  void anOptimizerIsPredictedByItsFormulaWithoutAServiceLine() throws Exception {
    URL jar = Momentum.jar().write(folder, "momentum.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      IUpdater momentum = updater(below, Momentum.CLASS);
      Output output =
          Output.of(
              () -> {
                XGrad predicted = new XGrad(momentum);
                assertThat(predicted.rule()).contains("momentum");
                assertThat(predicted.keepsLastDelta()).isFalse();
                predicted.requireSameRule();
              });
      assertThat(output.lines()).as("warnings").isEmpty();
      InstalledRule rule = PredictionRules.installed().ruleFor(momentum);
      assertThat(rule.jar()).isEqualTo("momentum.jar");
      assertThat(PredictionRules.installed().ruleFor(updater(below, Momentum.CLASS)))
          .as("groups share what is of one rule")
          .isSameAs(rule);
    }
  }

  /** Files hold a rule's id, wherever the rule was found. */
  private record Namesake(Class<Sgd> updater, String id) implements PredictionRule<Sgd> {
    @Override
    public Expr step(Sgd sgd, Progress at, State state) {
      return state.lastDelta();
    }
  }

  @Test
  void aFormulaThatIsCalledAsAnotherRuleIsRefused() throws Exception {
    URL jar = Momentum.jar().write(folder, "momentum.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      IUpdater momentum = updater(below, Momentum.CLASS);
      PredictionRules rules = PredictionRules.of(new Namesake(Sgd.class, "momentum"));
      assertThatThrownBy(() -> rules.ruleFor(momentum))
          .isInstanceOf(DuplicateRuleException.class)
          .hasMessageContaining("momentum.jar")
          .hasMessageContaining("Rename one of them");
    }
  }

  /** An updater that is nothing but another class; its rule is not its own formula. */
  private static PluginJar updater(String name) {
    return new PluginJar()
        .with(
            "org.example." + name,
            """
            package org.example;
            public final class %1$s extends org.nd4j.linalg.learning.config.Sgd {
              private static final long serialVersionUID = 1L;
              public %1$s() { super(0.5); }
            }
            """
                .formatted(name));
  }

  private static PluginJar drift() {
    return updater("Drift")
        .with("org.example.DriftRule", driftRule("DriftRule"))
        .with("org.example.OtherRule", driftRule("OtherRule"));
  }

  private static String driftRule(String name) {
    return """
        package org.example;
        import org.xgrad.expr.Expr;
        import org.xgrad.rule.*;
        public final class %1$s implements PredictionRule<Drift> {
          @Override public String id() { return "%2$s"; }
          @Override public Class<Drift> updater() { return Drift.class; }
          @Override public Expr step(Drift drift, Progress at, State state) {
            return at.learningRate().times(state.gradient());
          }
        }
        """
        .formatted(name, name.replace("Rule", "").toLowerCase(Locale.ROOT));
  }

  @Test
  void aRuleIsFoundByTheLoaderOfItsUpdater() throws Exception {
    URL jar =
        drift().serving(PredictionRule.class, "org.example.DriftRule").write(folder, "drift.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      IUpdater drift = updater(below, "org.example.Drift");
      InstalledRule rule = PredictionRules.installed().ruleFor(drift);
      assertThat(rule).hasToString("Rule \"drift\" (org.example.DriftRule in drift.jar)");
      assertThat(rule.isFallback()).isFalse();
      assertThat(PredictionRules.of().ruleFor(drift).isFallback())
          .as("of these rules and no others")
          .isTrue();
    }
  }

  @Test
  void twoRulesThatTheLoaderOfTheirUpdaterSeesAreRefusedEachTime() throws Exception {
    URL jar =
        drift()
            .serving(PredictionRule.class, "org.example.DriftRule", "org.example.OtherRule")
            .write(folder, "drift.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      IUpdater drift = updater(below, "org.example.Drift");
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> new XGrad(drift))
            .isInstanceOf(DuplicateRuleException.class)
            .hasMessageContaining("DriftRule")
            .hasMessageContaining("OtherRule");
      }
    }
  }

  @Test
  void aRuleThatIsNowhereSaysWhyItMayBe() throws Exception {
    URL jar = updater("Lost").write(folder, "lost.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      IUpdater lost = updater(below, "org.example.Lost");
      Output output = Output.of(() -> assertThat(new XGrad(lost).keepsLastDelta()).isTrue());
      assertThat(output.lines())
          .singleElement()
          .asString()
          .contains("org.example.Lost", "its last update serves", "class loader")
          .contains("META-INF/services/org.xgrad.rule.PredictionRule", "merge");
    }
  }

  @Test
  void aServiceLineThatIsThereIsNoSecondRule() throws IOException, ReflectiveOperationException {
    URL jar = Momentum.jar().serving(PredictionRule.class, Momentum.FORMULA).write(folder, "m.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      PredictionRules rules = PredictionRules.discover(below);
      IUpdater momentum = updater(below, Momentum.CLASS);
      assertThat(rules.list()).extracting(InstalledRule::id).contains("momentum");
      assertThat(rules.ruleFor(momentum)).isSameAs(rules.find(momentum.getClass()).orElseThrow());
      assertThat(List.of(rules.ruleFor(momentum).jar())).containsExactly("m.jar");
    }
  }
}
