package org.xgrad.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.error.DuplicateRuleException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Rules that are looked up by their names, and the optimizers that they make. */
class NamedRuleTest {

  /** A rule of this name, which makes optimizers in this way, if in any. */
  private record Named(String id, Optional<DoubleFunction<Sgd>> optimizer)
      implements PredictionRule<Sgd> {

    Named(String id) {
      this(id, Optional.of(Sgd::new));
    }

    Named(String id, DoubleFunction<Sgd> optimizer) {
      this(id, Optional.of(optimizer));
    }

    @Override
    public Class<Sgd> updater() {
      return Sgd.class;
    }

    @Override
    public Expr step(Sgd updater, Progress at, State state) {
      return at.learningRate().times(state.gradient());
    }

    @Override
    public Optional<Description<Sgd>> description() {
      return optimizer.map(makes -> new Description<>(id, "nowhere", 0.5, makes, ""));
    }
  }

  @Test
  void isFoundInUpperAndLowerCaseAndWithoutHyphens() {
    PredictionRules rules = PredictionRules.of(new Named("torch-sgd"), new Named("sgd"));
    for (String name : new String[] {"torch-sgd", "TorchSgd", "TORCH-SGD", "t-orchsgd"}) {
      assertThat(rules.named(name).id()).isEqualTo("torch-sgd");
    }
    assertThat(rules.named("sgd").optimizer()).isEqualTo(new Sgd(0.5));
    assertThat(rules.named("sgd").optimizer(0.25)).isEqualTo(new Sgd(0.25));
  }

  @Test
  void ofAnUnknownNameIsRefusedWithThoseThatThereAre() {
    PredictionRules rules = PredictionRules.of(new Named("sgd"), new Named("adam"));
    assertThatThrownBy(() -> rules.named("sdg"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "Optimizer \"sdg\": no installed rule has that id. Did you mean sgd? Installed are"
                + " adam, sgd; for another one, put its jar on the class path.");
    assertThatThrownBy(() -> PredictionRules.of().named("sgd"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("None is installed");
  }

  @Test
  void ofANameThatTwoHaveIsRefused() {
    PredictionRules rules = PredictionRules.of(new Named("nd4j-sgd"), new Named("nd4jsgd"));
    assertThat(rules.named("nd4j-sgd").id()).as("exactly so").isEqualTo("nd4j-sgd");
    assertThat(rules.named("nd4jsgd").id()).as("exactly so").isEqualTo("nd4jsgd");
    assertThatThrownBy(() -> rules.named("Nd4jSgd"))
        .isInstanceOf(DuplicateRuleException.class)
        .hasMessageContaining("more than one rule has that id")
        .hasMessageContaining("\"nd4j-sgd\"")
        .hasMessageContaining("\"nd4jsgd\"");
  }

  @Test
  void withoutADescriptionMakesNoOptimizer() {
    InstalledRule rule =
        PredictionRules.of(new Named("sgd", Optional.<DoubleFunction<Sgd>>empty())).named("sgd");
    assertThatThrownBy(rule::optimizer)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("its author does not describe the optimizer");
  }

  @Test
  void whoseOptimizerCannotBeMadeIsNamed() {
    assertFails(
        rate -> {
          throw new IllegalStateException("no luck");
        },
        "it threw java.lang.IllegalStateException: no luck for a learning rate of 0.25");
    assertFails(rate -> null, "NullPointerException");
    InstalledRule picky =
        PredictionRules.of(
                new Named(
                    "picky",
                    rate -> {
                      throw new InvalidSettingException("baseRate", "it is " + rate, "Be kind.");
                    }))
            .named("picky");
    assertThatThrownBy(() -> picky.optimizer(0.25))
        .as("a setting's own refusal")
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("baseRate: it is 0.25. Be kind.");
  }

  private static void assertFails(DoubleFunction<Sgd> makes, String problem) {
    InstalledRule rule = PredictionRules.of(new Named("sgd", makes)).named("sgd");
    assertThatThrownBy(() -> rule.optimizer(0.25))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("Rule \"sgd\"")
        .hasMessageContaining(problem);
  }

  @Test
  void describesALearningRateThatCanBeOne() {
    for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Description<>("SGD", "nowhere", rate, Sgd::new, ""))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("its learning rate is " + rate);
    }
  }
}
