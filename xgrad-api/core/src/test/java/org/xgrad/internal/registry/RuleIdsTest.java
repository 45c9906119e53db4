package org.xgrad.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.error.DuplicateRuleException;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Files and commands hold the names of rules. */
class RuleIdsTest {

  private record Named<U extends IUpdater>(Class<U> updater, String id, int formulaVersion)
      implements PredictionRule<U> {
    @Override
    public Expr step(U updater, Progress at, State state) {
      return state.lastDelta();
    }
  }

  private static Named<Sgd> named(String id) {
    return new Named<>(Sgd.class, id, 1);
  }

  @Test
  void areSmallLettersDigitsAndHyphens() {
    for (String id : List.of("a", "adam3", "torch-adam", "x".repeat(40))) {
      assertThat(PredictionRules.of(named(id)).list()).extracting(InstalledRule::id).contains(id);
    }
    List<String> others =
        Arrays.asList(
            null, "", " ", "Adam", "3adam", "my rule", "-a", "a-", "a--b", "a_b", "x".repeat(41));
    for (String id : others) {
      assertThatThrownBy(() -> PredictionRules.of(named(id)))
          .as("%s", id)
          .isInstanceOf(RuleException.class)
          .hasMessageContaining(Named.class.getName())
          .hasMessageContaining(id == null ? "null" : "\"" + id + "\"")
          .hasMessageContaining("Name it with small letters");
    }
  }

  @Test
  void leaveThatOfTheRuleThatServesWhereThereIsNone() {
    assertThatThrownBy(() -> PredictionRules.of(named("last-update")))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("\"last-update\"")
        .hasMessageContaining("Give it another");
  }

  @Test
  void areOfOneRuleEach() {
    PredictionRules rules =
        PredictionRules.of(
            List.of(
                named("same"),
                new Named<>(Drift.class, "same", 1),
                new Named<>(DelegatingSgd.class, "other", 1)));
    for (IUpdater updater : List.of(new Sgd(0.1), new Drift())) {
      assertThatThrownBy(() -> rules.ruleFor(updater))
          .isInstanceOf(DuplicateRuleException.class)
          .hasMessageContaining("Rule \"same\"")
          .hasMessageContaining("Rename one of them");
    }
    assertThat(rules.find(DelegatingSgd.class)).as("others serve").isPresent();
  }

  /** A rule whose own code fails. */
  private record Failing(boolean inUpdater) implements PredictionRule<Sgd> {
    @Override
    public Class<Sgd> updater() {
      if (inUpdater) {
        throw new IllegalStateException("broken");
      }
      return Sgd.class;
    }

    @Override
    public String id() {
      throw new IllegalStateException("broken");
    }

    @Override
    public Expr step(Sgd updater, Progress at, State state) {
      return state.lastDelta();
    }
  }

  @Test
  void areAskedForInAWayThatNamesTheRule() {
    for (boolean inUpdater : new boolean[] {true, false}) {
      assertThatThrownBy(() -> PredictionRules.of(new Failing(inUpdater)))
          .isInstanceOf(RuleException.class)
          .hasMessageContaining(Failing.class.getName())
          .hasMessageContaining("broken");
    }
    assertThatThrownBy(() -> PredictionRules.of(new Named<>(null, "nothing", 1)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("it yielded nothing");
  }

  @Test
  void haveVersionsFromOne() {
    assertThatThrownBy(() -> PredictionRules.of(new Named<>(Sgd.class, "zero", 0)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("version of its formula is 0")
        .hasMessageContaining("Count versions from 1");
  }
}
