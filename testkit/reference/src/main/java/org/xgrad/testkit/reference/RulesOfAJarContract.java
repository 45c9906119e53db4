package org.xgrad.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Program;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.testkit.PredictionRuleContract;
import org.xgrad.testkit.generate.Numbers;
import org.xgrad.testkit.reference.cuda.CudaBits;
import org.xgrad.testkit.reference.cuda.CudaCase;
import org.xgrad.testkit.reference.cuda.NeedsHostCompiler;

/**
 * What is asked of the rules of one of our jars as a whole. A test that extends this class stands
 * in the package of the jar's rules: their contracts are looked for there and below.
 *
 * <ul>
 *   <li>tested: every rule that is installed from there has a contract;
 *   <li>excused from nothing: the laws that contracts skip are those that the test names, and the
 *       one about the last update where none is kept;
 *   <li>the same on a GPU: CUDA kernels of every rule and update, compiled for the CPU, give the
 *       bits of scalar Java, whatever the bits. Skipped where there is no C++ compiler.
 * </ul>
 */
public abstract class RulesOfAJarContract {
  private static final String ABOUT_THE_LAST_UPDATE = "warmAfterALearningRateOfZero";
  private static final int CONFIGURATIONS = 12;
  private static final int ELEMENTS = 21;

  /** The laws that rules are excused from, by the rule's id. */
  protected Map<String, Set<String>> excused() {
    return Map.of();
  }

  private List<PredictionRuleContract<?>> contracts() {
    return RuleContracts.in(getClass().getPackageName());
  }

  /** The rules that come from where those come from that have a contract. */
  private List<InstalledRule> rules() {
    List<InstalledRule> installed = PredictionRules.installed().list();
    Set<String> tested =
        contracts().stream().map(PredictionRuleContract::id).collect(Collectors.toSet());
    Set<CodeSource> jars =
        installed.stream()
            .filter(rule -> tested.contains(rule.id()))
            .map(RulesOfAJarContract::jar)
            .collect(Collectors.toSet());
    assertThat(jars).as("where the rules come from that have contracts here").hasSize(1);
    return installed.stream().filter(rule -> jars.contains(jar(rule))).toList();
  }

  private static CodeSource jar(InstalledRule rule) {
    return rule.rule().getClass().getProtectionDomain().getCodeSource();
  }

  @Example
  void everyRuleHasAContract() {
    assertThat(contracts())
        .as("the contracts in " + getClass().getPackageName() + " and below")
        .extracting(PredictionRuleContract::id)
        .containsExactlyInAnyOrderElementsOf(rules().stream().map(InstalledRule::id).toList());
  }

  @Example
  void noLawIsSkippedThatIsNotNamedHere() {
    Map<String, Set<String>> skipped = new TreeMap<>();
    for (PredictionRuleContract<?> contract : contracts()) {
      Set<String> laws = new TreeSet<>(contract.skippedLaws().keySet());
      laws.remove(ABOUT_THE_LAST_UPDATE);
      if (!laws.isEmpty()) {
        skipped.put(contract.id(), laws);
      }
    }
    assertThat(skipped).isEqualTo(new TreeMap<>(excused()));
  }

  @Example
  void theLawAboutTheLastUpdateIsSkippedWhereNoneIsKept() {
    Map<String, Boolean> skipped = new TreeMap<>();
    contracts()
        .forEach(
            contract ->
                skipped.put(
                    contract.id(), contract.skippedLaws().containsKey(ABOUT_THE_LAST_UPDATE)));
    Map<String, Boolean> expected = new TreeMap<>();
    for (InstalledRule rule : rules()) {
      boolean isKept =
          contracts().stream()
              .filter(contract -> contract.id().equals(rule.id()))
              .anyMatch(contract -> keepsItsLastUpdate(contract, rule));
      expected.put(rule.id(), !isKept);
    }
    assertThat(skipped).isEqualTo(expected);
  }

  /** Of so many configurations that each kind is among them: for some it depends on a setting. */
  private static <U extends IUpdater> boolean keepsItsLastUpdate(
      PredictionRuleContract<U> contract, InstalledRule rule) {
    Random random = new Random(1);
    RandomGenerator<U> configurations = contract.configurations().generator(CONFIGURATIONS);
    return Stream.generate(() -> configurations.next(random).value())
        .limit(10 * CONFIGURATIONS)
        .anyMatch(
            each ->
                each.hasLearningRate()
                    && rule.needsLastDelta(each)
                    && contract.scalesWithTheRate(each));
  }

  /** Steps to look ahead. */
  @Provide
  public Arbitrary<Double> steps() {
    return Numbers.steps();
  }

  /** All of them are compiled together: one at a time would take as long for each. */
  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(NeedsHostCompiler.class)
  void theSameOnAGpu(@ForAll("steps") double steps, @ForAll long seed) {
    Random random = new Random(seed);
    List<CudaCase> cases = new ArrayList<>();
    for (PredictionRuleContract<?> contract : contracts()) {
      for (Program program : programs(contract, steps, random)) {
        cases.add(new CudaCase(program, arrays(program.shape().slots(), random)));
      }
    }
    CudaBits.assertScalarJava(cases);
  }

  /** Those of several configurations, at a step each. */
  private static <U extends IUpdater> List<Program> programs(
      PredictionRuleContract<U> contract, double steps, Random random) {
    RandomGenerator<U> configurations = contract.configurations().generator(CONFIGURATIONS);
    List<Program> programs = new ArrayList<>();
    for (int t = 1; t <= CONFIGURATIONS; t++) {
      programs.addAll(contract.programs(configurations.next(random).value(), t, steps));
    }
    return programs;
  }

  private static Map<String, float[]> arrays(Collection<String> slots, Random random) {
    RandomGenerator<Float> bits = Numbers.anyBits().generator(slots.size() * ELEMENTS);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (String slot : slots) {
      float[] array = new float[ELEMENTS];
      for (int element = 0; element < ELEMENTS; element++) {
        array[element] = bits.next(random).value();
      }
      arrays.put(slot, array);
    }
    return arrays;
  }
}
