package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.XGrad;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** An optimizer whose update is another thing than the step that is predicted. */
class OwnUpdateTest {

  /** Goes up where it says that it goes down. */
  private static final class Contrary extends FormulaOptimizer<Contrary> {
    private static final long serialVersionUID = 1L;

    static final HyperParameter<Boolean> KEEPS_STEP =
        HyperParameter.flag("keepsStep", false, "whether the step is a state");

    Contrary(double learningRate) {
      super(learningRate, KEEPS_STEP);
    }

    @Override
    protected OptimizerFormula<Contrary> formula() {
      return new ContraryFormula();
    }
  }

  private static final class ContraryFormula implements OptimizerFormula<Contrary> {
    @Override
    public String id() {
      return "contrary";
    }

    @Override
    public Class<Contrary> updater() {
      return Contrary.class;
    }

    @Override
    public List<StateSlot> slots(Contrary contrary) {
      return contrary.hyperParameter(Contrary.KEEPS_STEP)
          ? List.of(new StateSlot("kept", 0))
          : List.of();
    }

    @Override
    public List<Assignment> transitions(Contrary contrary, Progress at, State state) {
      return contrary.hyperParameter(Contrary.KEEPS_STEP)
          ? List.of(new Assignment("kept", state.gradient()))
          : List.of();
    }

    @Override
    public Expr step(Contrary contrary, Progress at, State state) {
      Expr direction =
          contrary.hyperParameter(Contrary.KEEPS_STEP) ? state.slot("kept") : state.gradient();
      return at.learningRate().times(direction);
    }

    @Override
    public Expr update(Contrary contrary, Progress at, State state) {
      return Expr.constant(0).minus(step(contrary, at, state));
    }
  }

  /** The last update, which would be kept in the step's place, is the wrong one. */
  @Test
  void aStepThatIsGoneAfterItIsRefusedWithARemedy() {
    assertThatThrownBy(() -> new XGrad(new Contrary(0.1)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("its update is another thing than its step")
        .hasMessageContaining("Keep the step as a state of its own");
    XGrad remedied = new XGrad(new Contrary(0.1).withHyperParameter(Contrary.KEEPS_STEP, true));
    assertThat(remedied.keepsLastDelta()).isFalse();
  }
}
