package org.xgrad.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.error.DuplicateRuleException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.error.UnknownSlotException;
import org.xgrad.error.XGradFailure;
import org.xgrad.expr.Expr;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

class PredictionRulesTest {
  private static final Progress AT = new Progress(3, 3, 0, 0.5);

  @TempDir Path folder;

  /** A jar with these classes of ours, and these lines for the ServiceLoader. */
  private URL jar(String name, List<Class<?>> classes, String... services) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Class<?> type : classes) {
        String path = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(path));
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(path)) {
          in.transferTo(out);
        }
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + PredictionRule.class.getName()));
      out.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
    }
    return jar.toUri().toURL();
  }

  /** Loads the drift rules from its jars, and everything else from the tests' class path. */
  private static final class PluginLoader extends URLClassLoader {
    PluginLoader(URL... jars) {
      super(jars, PredictionRulesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.endsWith("DriftRule")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void findsRulesInJarsAndTellsWhereTheyAreFrom() throws IOException {
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(plugin)) {
      InstalledRule rule = PredictionRules.discover(loader).find(Drift.class).orElseThrow();
      assertThat(rule.id()).isEqualTo("drift");
      assertThat(rule.jar()).isEqualTo("drift-1.jar");
      assertThat(rule.needsLastDelta(new Drift())).isTrue();
    }
  }

  @Test
  void twoRulesForOneUpdaterNameBothJarsAndLeaveTheOthers() throws IOException {
    URL first = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    URL second = jar("other-2.jar", List.of(OtherDriftRule.class), OtherDriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(first, second)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThatThrownBy(() -> rules.ruleFor(new Drift()))
          .isInstanceOf(DuplicateRuleException.class)
          .isInstanceOf(XGradFailure.class)
          .hasMessageContaining("drift-1.jar")
          .hasMessageContaining("other-2.jar")
          .hasMessageContaining("Keep one");
      assertThat(rules.list()).extracting(InstalledRule::id).contains("drift", "other-drift");
      assertThat(rules.ruleFor(new Sgd(0.1)).needsLastDelta(new Sgd(0.1))).isTrue();
    }
  }

  @Test
  void linesThatNameNoRuleNameTheirJarAndLeaveTheOthers() throws IOException {
    URL broken =
        jar(
            "broken.jar",
            List.of(),
            "org.xgrad.rule.Missing",
            "# no line",
            PredictionRulesTest.class.getName(),
            SettledRule.class.getName() + " # another one");
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(broken, plugin)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThat(rules.problems())
          .satisfiesExactly(
              problem ->
                  assertThat(problem)
                      .contains("broken.jar", "org.xgrad.rule.Missing", "not on the class path"),
              problem ->
                  assertThat(problem)
                      .contains("broken.jar", PredictionRulesTest.class.getName())
                      .contains("is no PredictionRule"),
              problem ->
                  assertThat(problem)
                      .contains("broken.jar", SettledRule.class.getName())
                      .contains("no public constructor without arguments"));
      assertThat(rules.find(Drift.class)).isPresent();
    }
  }

  /** A rule with a setting, which none can have. */
  public static final class SettledRule extends AimlessRule {
    public SettledRule(String setting) {
      throw new AssertionError(setting);
    }
  }

  @Test
  void aMalformedLineIsReportedWithTheLinesThatItTakesAlong() throws IOException {
    URL broken =
        jar(
            "broken.jar",
            List.of(OtherDriftRule.class),
            OtherDriftRule.class.getName(),
            "org.example.One, org.example.Two");
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(broken, plugin)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThat(rules.problems())
          .satisfiesExactly(
              problem ->
                  assertThat(problem)
                      .contains("broken.jar", OtherDriftRule.class.getName(), "malformed"),
              problem ->
                  assertThat(problem)
                      .contains("broken.jar", "\"org.example.One, org.example.Two\""));
      assertThat(rules.find(Drift.class)).isPresent();
    }
  }

  @Test
  void twoVersionsOfAPluginNameBothJarsAndTheOneInUse() throws IOException {
    URL older = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    URL newer = jar("drift-2.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(older, newer)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThat(rules.find(Drift.class).map(InstalledRule::jar)).contains("drift-1.jar");
      assertThat(rules.problems())
          .singleElement()
          .asString()
          .containsPattern("drift-1\\.jar and in \\S*drift-2\\.jar, .* from \\S*drift-1\\.jar\\.")
          .contains(DriftRule.class.getName(), "Keep one of the jars");
    }
    try (PluginLoader loader = new PluginLoader(newer, older)) {
      assertThat(PredictionRules.discover(loader).problems())
          .singleElement()
          .asString()
          .containsPattern("from \\S*drift-2\\.jar\\.");
    }
  }

  @Test
  void aJarThatIsSeenTwiceIsNoSecondVersion() throws IOException {
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (URLClassLoader parent =
            new URLClassLoader(new URL[] {plugin}, getClass().getClassLoader());
        URLClassLoader loader = new URLClassLoader(new URL[] {plugin}, parent)) {
      assertThat(PredictionRules.discover(loader).problems()).isEmpty();
    }
  }

  @Test
  void aRuleThatLacksAClassNamesItsJarAndLeavesTheOthers() throws IOException {
    URL unmade = jar("unmade.jar", List.of(UnmadeDriftRule.class), UnmadeDriftRule.class.getName());
    URL orphan = jar("orphan.jar", List.of(OrphanDriftRule.class), OrphanDriftRule.class.getName());
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(unmade, orphan, plugin)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThat(rules.problems())
          .satisfiesExactlyInAnyOrder(
              problem ->
                  assertThat(problem)
                      .contains("unmade.jar", UnmadeDriftRule.class.getName(), "PartDriftRule"),
              problem ->
                  assertThat(problem)
                      .contains("orphan.jar", OrphanDriftRule.class.getName(), "BaseDriftRule"));
      assertThat(rules.find(Drift.class)).isPresent();
    }
  }

  /** A class that its jar lacks; the loader looks for it nowhere else. */
  public static final class PartDriftRule {}

  /** A rule that needs another class when it is made. */
  public static final class UnmadeDriftRule extends AimlessRule {
    public UnmadeDriftRule() {
      new PartDriftRule();
    }
  }

  /** A superclass that the jar of {@link OrphanDriftRule} lacks. */
  public abstract static class BaseDriftRule extends AimlessRule {}

  /** A rule whose superclass is missing. */
  public static final class OrphanDriftRule extends BaseDriftRule {}

  /** An updater that no rule is for. */
  private static final class Stray extends DelegatingSgd {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void anUpdaterWithoutARuleFallsBackToItsLastUpdateAndSaysSoOnce() {
    Output output =
        Output.of(
            () -> {
              assertThat(new XGrad(new Stray(), 1).keepsLastDelta()).isTrue();
              assertThat(new XGrad(new Stray(), 2).stateSize(10)).isEqualTo(10);
            });
    assertThat(output.lines()).filteredOn(line -> line.contains(Stray.class.getName())).hasSize(1);
  }

  /** A rule whose step is given. */
  private record FunctionRule(Function<State, Expr> function) implements PredictionRule<Drift> {
    @Override
    public String id() {
      return "function";
    }

    @Override
    public Class<Drift> updater() {
      return Drift.class;
    }

    @Override
    public Expr step(Drift updater, Progress at, State state) {
      return function.apply(state);
    }
  }

  private static InstalledRule rule(Function<State, Expr> step) {
    return PredictionRules.of(new FunctionRule(step)).ruleFor(new Drift());
  }

  @Test
  void aRuleThatFailsIsNamedWithItsJar() {
    assertFails(
        state -> {
          throw new ArithmeticException("one over none");
        },
        RuleException.class,
        "one over none");
    assertFails(
        state -> {
          throw new NoClassDefFoundError("org/example/Gone");
        },
        RuleException.class,
        "org/example/Gone");
    assertFails(state -> null, RuleException.class, "yielded nothing");
    assertFails(state -> state.slot("W"), UnknownSlotException.class, "[V]");
    assertFails(state -> state.before("W"), UnknownSlotException.class, "\"W\"");
  }

  private static void assertFails(
      Function<State, Expr> step, Class<? extends RuleException> type, String problem) {
    InstalledRule rule = rule(step);
    assertThatThrownBy(() -> rule.step(new Drift(), AT, Set.of("V")))
        .isInstanceOf(type)
        .hasMessageContaining(problem)
        .hasMessageContaining(FunctionRule.class.getName())
        .hasMessageContaining(rule.jar());
  }

  @Test
  void whatIsGoneAfterTheStepIsReadFromTheLastDelta() {
    InstalledRule gradient = rule(state -> state.gradient().times(state.slot("V")));
    assertThat(gradient.step(new Drift(), AT, Set.of("V", "lastDelta")))
        .hasToString("lr*lastDelta");
    InstalledRule before = rule(state -> state.before("V"));
    assertThat(before.step(new Drift(), AT, Set.of("V", "lastDelta"))).hasToString("lr*lastDelta");
    assertThat(before.needsLastDelta(new Drift())).isTrue();
    InstalledRule kept = rule(state -> state.slot("V").negated());
    assertThat(kept.step(new Drift(), AT, Set.of("V"))).hasToString("-V");
    assertThat(kept.needsLastDelta(new Drift())).isFalse();
  }

  @Test
  void aRuleMayNotReadWhatIsNotKept() {
    assertFails(state -> Expr.slot("nope"), UnknownSlotException.class, "\"nope\"");
    assertFails(State::lastDelta, RuleException.class, "the last Delta, which is not kept");
  }

  @Test
  void aRuleWhoseUpdaterIsUnknownIsAProblemOfItsOwn() throws IOException {
    URL broken = jar("broken.jar", List.of(), AimlessRule.class.getName());
    URL plugin = jar("drift-1.jar", List.of(DriftRule.class), DriftRule.class.getName());
    try (PluginLoader loader = new PluginLoader(broken, plugin)) {
      PredictionRules rules = PredictionRules.discover(loader);
      assertThat(rules.problems())
          .singleElement()
          .asString()
          .contains(AimlessRule.class.getName(), "org/example/Gone");
      assertThat(rules.find(Drift.class)).isPresent();
    }
  }

  /** A rule that can't say what it is for. */
  public static class AimlessRule implements PredictionRule<Drift> {
    @Override
    public String id() {
      return "aimless";
    }

    @Override
    public Class<Drift> updater() {
      throw new NoClassDefFoundError("org/example/Gone");
    }

    @Override
    public Expr step(Drift updater, Progress at, State state) {
      return state.gradient();
    }
  }

  @Test
  void namesOfJarsAreReadFromAnyUrl() {
    assertThat(Origin.place("file:/C:/plug%20ins/my+rule-1.jar"))
        .isEqualTo("/C:/plug ins/my+rule-1.jar");
    assertThat(Origin.place("jar:file:/lib/rule-1.jar!/")).isEqualTo("/lib/rule-1.jar");
    assertThat(Origin.place("file:/home/x/target/classes/")).isEqualTo("/home/x/target/classes");
  }

  @Test
  void namesThatProgramsUseAreNoStates() {
    for (String key : List.of("theta", "cache", "gradient", "lastDelta", "v_before", " ")) {
      assertThatThrownBy(() -> new StateSlot(key, 0))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("\"" + key + "\"");
    }
  }

  @Test
  void aRuleOfAnotherUpdaterIsRefused() {
    InstalledRule rule = rule(State::gradient);
    IUpdater other = new Sgd(0.1);
    assertThatThrownBy(() -> rule.step(other, AT, Set.of()))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("Drift")
        .hasMessageContaining("Sgd");
  }
}
