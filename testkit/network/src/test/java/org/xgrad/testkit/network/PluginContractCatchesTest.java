package org.xgrad.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;
import org.xgrad.testkit.generate.Numbers;

/** The contract of a plugin catches what a network shows. */
class PluginContractCatchesTest {

  @Test
  void anOptimizerThatStandsStillDoesNotTrain() {
    List<String> failures =
        EngineTestKit.engine("jqwik")
            .selectors(selectClass(StillContract.class))
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .configurationParameter("jqwik.failures.runfirst", "false")
            // That a contract fails is what counts here, not its simplest case.
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .execute()
            .testEvents()
            .failed()
            .stream()
            .map(event -> event.getTestDescriptor().getDisplayName())
            .toList();
    assertThat(failures)
        .contains("movesItsOwnLayers")
        .doesNotContain(
            "describesItself", "trainsPlainlyAtZeroSteps", "networkConfigurationsSurviveJson");
  }

  static class StillContract extends OptimizerPluginContract<Still> {
    @Override
    protected OptimizerFormula<Still> rule() {
      return new StillFormula();
    }

    @Override
    protected Arbitrary<Still> updaters() {
      return Numbers.learningRates().map(Still::new);
    }
  }

  /** Keeps the gradient and takes no step. */
  static final class Still extends FormulaOptimizer<Still> {
    private static final long serialVersionUID = 1L;

    Still(double learningRate) {
      super(learningRate);
    }

    @Override
    protected OptimizerFormula<Still> formula() {
      return new StillFormula();
    }
  }

  static final class StillFormula implements OptimizerFormula<Still> {
    @Override
    public String id() {
      return "still";
    }

    @Override
    public Class<Still> updater() {
      return Still.class;
    }

    @Override
    public List<StateSlot> slots(Still still) {
      return List.of(new StateSlot("g", 0));
    }

    @Override
    public List<Assignment> transitions(Still still, Progress at, State state) {
      return List.of(new Assignment("g", state.gradient()));
    }

    @Override
    public Optional<Description<Still>> description() {
      return Optional.of(new Description<>("Still", "nowhere", 1e-2, Still::new, ""));
    }

    @Override
    public Expr step(Still still, Progress at, State state) {
      return at.learningRate().times(0).times(state.slot("g"));
    }
  }
}
