package org.xgrad.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.RuleException;
import org.xgrad.internal.plugin.PluginJar;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.Progress;

/** Whatever a plugin's formula does wrong says whose it is, in the update as in the prediction. */
class BrokenFormulaTest {
  private static final String STEP = "at.learningRate().times(state.slot(\"m\"))";

  @TempDir Path folder;

  private interface Check {
    void of(IUpdater updater) throws Exception;
  }

  private void with(PluginJar plugin, Check check) throws Exception {
    URL jar = plugin.write(folder, "momentum.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      check.of((IUpdater) below.loadClass(Momentum.CLASS).getConstructor().newInstance());
    }
  }

  private static void update(IUpdater updater, INDArray gradient) {
    update(updater, gradient, 0);
  }

  private static void update(IUpdater updater, INDArray gradient, int epoch) {
    GradientUpdater<?> running = updater.instantiate(Nd4j.zeros(3), true);
    running.applyUpdater(gradient, 0, epoch);
  }

  private static void predict(IUpdater updater) {
    predict(updater, 0);
  }

  private static void predict(IUpdater updater, int epoch) {
    InstalledRule rule = PredictionRules.installed().ruleFor(updater);
    rule.step(updater, new Progress(1, 1, epoch, 0.5), Set.of("m"));
  }

  private static void assertRuleFails(ThrowingCallable call, String problem) {
    assertThatThrownBy(call)
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("org.example.Momentum")
        .hasMessageContaining("momentum.jar");
  }

  /** One plugin has them all: compiling takes longer than the rest. The epoch says which. */
  private static String chosen(String type, List<String> expressions) {
    StringBuilder code = new StringBuilder();
    for (int epoch = 0; epoch < expressions.size(); epoch++) {
      code.append("at.epoch() == %d ? (%s) (%s) : ".formatted(epoch, type, expressions.get(epoch)));
    }
    return code + "null";
  }

  @Test
  void aStepThatFailsIsNamedWithItsJar() throws Exception {
    Map<String, String> failures = new LinkedHashMap<>();
    failures.put("thrown(new AssertionError(\"wrong sign\"))", "AssertionError: wrong sign");
    failures.put("thrown(new java.io.IOException(\"no file\"))", "IOException: no file");
    failures.put(
        "thrown(new Error() { public String toString() { throw new Error(); } })", "it threw");
    failures.put("endless(state.slot(\"m\"))", "StackOverflowError");
    failures.put("state.slot(\"m\").plus((Expr) null)", "right operand of ADD is null");
    failures.put("new Unary(null, state.slot(\"m\"))", "operation is null");
    failures.put("Expr.scalar(null, 1)", "symbol is null");
    failures.put("Expr.slot(null)", "A slot needs a name");
    failures.put("null", "yielded nothing");
    List<String> problems = List.copyOf(failures.values());
    with(
        Momentum.jar("", "", chosen("Expr", List.copyOf(failures.keySet()))),
        updater -> {
          for (int epoch = 0; epoch < problems.size(); epoch++) {
            int which = epoch;
            INDArray gradient = Nd4j.ones(3);
            assertRuleFails(() -> predict(updater, which), problems.get(which));
            assertRuleFails(() -> update(updater, gradient, which), problems.get(which));
            assertThat(gradient.toFloatVector()).containsExactly(1, 1, 1);
          }
        });
  }

  @Test
  void transitionsThatFailAreNamedWithTheirJar() throws Exception {
    Map<String, String> failures = new LinkedHashMap<>();
    failures.put("null", "yielded nothing");
    failures.put("Arrays.asList((Assignment) null)", "NullPointerException");
    failures.put("List.of(new Assignment(\"m\", null))", "m <- null");
    failures.put("List.of(new Assignment(null, state.gradient()))", "null <- gradient");
    failures.put("(Object) thrown(new AssertionError(\"wrong sign\"))", "wrong sign");
    List<String> problems = List.copyOf(failures.values());
    String yielded = chosen("List<Assignment>", List.copyOf(failures.keySet()));
    with(
        Momentum.jar("", "if (at.epoch() >= 0) return " + yielded + ";", STEP),
        updater -> {
          for (int epoch = 0; epoch < problems.size(); epoch++) {
            int which = epoch;
            assertRuleFails(() -> update(updater, Nd4j.ones(3), which), problems.get(which));
          }
        });
  }

  @Test
  void whatIsWrongWithTheJvmIsPassedOn() throws Exception {
    with(
        Momentum.jar("", "", "thrown(new OutOfMemoryError(\"heap\"))"),
        updater -> {
          assertThatThrownBy(() -> predict(updater)).isInstanceOf(OutOfMemoryError.class);
          assertThatThrownBy(() -> update(updater, Nd4j.ones(3)))
              .isInstanceOf(OutOfMemoryError.class);
        });
  }

  /** It would silently compute with whatever number a program has in that place. */
  @Test
  void thePlaceOfAScalarIsNoPartOfAFormula() throws Exception {
    String place =
        "Program.of(new Assignment(\"m\", Expr.slot(\"m\").times(2))).shape().places().get(0)";
    with(
        Momentum.jar("", "", STEP + ".plus(" + place + ")"),
        updater -> {
          assertRuleFails(() -> predict(updater), "$0");
          assertRuleFails(() -> update(updater, Nd4j.ones(3)), "Expr.scalar(");
        });
    with(
        Momentum.jar("", "if (true) return List.of(new Assignment(\"m\", " + place + "));", STEP),
        updater -> assertRuleFails(() -> update(updater, Nd4j.ones(3)), "$0"));
  }

  /** A plugin that was built against a newer API than is here: it has {@code Terms.cosine}. */
  private static PluginJar newer(PluginJar plugin) {
    return plugin.against(
        "org.xgrad.expr.Terms",
        """
        package org.xgrad.expr;
        public final class Terms {
          public static Expr cosine(Expr angle) { return angle; }
        }
        """);
  }

  private static void assertNamesVersions(ThrowingCallable call) {
    assertRuleFails(call, "NoSuchMethodError");
    assertThatThrownBy(call)
        .hasMessageContaining("cosine")
        .hasMessageContaining("Here is XGrad's API " + System.getProperty("xgrad.version"));
  }

  @Test
  void aFormulaOfANewerApiNamesTheVersionThatIsHere() throws Exception {
    with(
        newer(Momentum.jar("", "", "Terms.cosine(state.slot(\"m\"))")),
        updater -> {
          assertNamesVersions(() -> predict(updater));
          assertNamesVersions(() -> update(updater, Nd4j.ones(3)));
        });
    with(
        newer(Momentum.jar("", "Terms.cosine(state.gradient());", STEP)),
        updater -> assertNamesVersions(() -> update(updater, Nd4j.ones(3))));
    // The remedy: the same plugin, built against the API that is here.
    with(Momentum.jar("", "", STEP), updater -> update(updater, Nd4j.ones(3)));
  }

  @Test
  void aConfigurationOfANewerApiNamesTheVersionThatIsHere() throws Exception {
    with(
        newer(Momentum.jar("Terms.cosine(Expr.slot(\"m\"));", "", STEP)),
        updater -> {
          assertNamesVersions(() -> updater.stateSize(3));
          assertNamesVersions(() -> update(updater, Nd4j.ones(3)));
          // Neither asks the plugin's code.
          assertThat(updater).hasToString("Momentum(learningRate=0.5)").isEqualTo(updater.clone());
          assertThat(updater).hasSameHashCodeAs(updater.clone());
        });
  }
}
