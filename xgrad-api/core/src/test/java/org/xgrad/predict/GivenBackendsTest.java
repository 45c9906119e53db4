package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.error.BackendException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.nd4j.Nd4jBackend;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** Rules and backends that a predictor is given serve it and the updates of its groups. */
class GivenBackendsTest {

  /** ND4J's operations, with a note of each program's targets. */
  private static final class Noting implements Backend {
    private final Backend nd4j = new Nd4jBackend();
    private final List<List<String>> compiled = new ArrayList<>();

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public int rank() {
      return 1;
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public boolean takes(Collection<INDArray> arrays) {
      return nd4j.takes(arrays);
    }

    @Override
    public Kernel compile(ProgramShape program) {
      compiled.add(program.targets());
      return nd4j.compile(program);
    }
  }

  /** Remembers its gradient. */
  private static final class Last extends FormulaOptimizer<Last> {
    private static final long serialVersionUID = 1L;

    private Last() {
      super(0.5);
    }

    @Override
    protected OptimizerFormula<Last> formula() {
      return new LastFormula();
    }
  }

  private static final class LastFormula implements OptimizerFormula<Last> {
    @Override
    public Class<Last> updater() {
      return Last.class;
    }

    @Override
    public String id() {
      return "last";
    }

    @Override
    public List<StateSlot> slots(Last updater) {
      return List.of(new StateSlot("G", 0));
    }

    @Override
    public List<Assignment> transitions(Last updater, Progress at, State state) {
      return List.of(new Assignment("G", state.gradient()));
    }

    @Override
    public Expr step(Last updater, Progress at, State state) {
      return at.learningRate().times(state.slot("G"));
    }
  }

  private final Noting backend = new Noting();
  private final INDArray theta = Nd4j.ones(DataType.DOUBLE, 3);
  private final XGradUpdater updater =
      new XGrad(new Last(), 1).instantiate(Nd4j.create(DataType.DOUBLE, 3), true);
  private final ParameterGroup group = new ParameterGroup("weights", theta, updater);

  @Test
  void serveUpdatesToo() {
    WeightPredictor predictor =
        WeightPredictor.of(List.of(group), List.of(new LastFormula()), List.of(backend));
    updater.applyUpdater(Nd4j.ones(DataType.DOUBLE, 3), 0, 0);
    assertThat(backend.compiled).as("the update's program").hasSize(1);
    predictor.predict(1, 0).close();
    assertThat(backend.compiled).as("and a prediction's and a restoration's").hasSize(3);
    assertThat(predictor.summaries().get(0).backend()).isEqualTo("noting");
  }

  @Test
  void mustHaveNamesOfTheirOwn() {
    assertThatThrownBy(
            () ->
                WeightPredictor.of(
                    List.of(group), List.of(new LastFormula()), List.of(backend, new Noting())))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("two are called \"noting\"")
        .hasMessageContaining("Give each once");
  }

  /** The second group can't be predicted: its state is of another length. */
  @Test
  void areLeftAloneByAPredictorThatCannotBeMade() {
    XGradUpdater other =
        new XGrad(new Last(), 1).instantiate(Nd4j.create(DataType.DOUBLE, 2), true);
    ParameterGroup misfit = new ParameterGroup("misfit", Nd4j.ones(DataType.DOUBLE, 3), other);
    assertThatThrownBy(
            () ->
                WeightPredictor.of(
                    List.of(group, misfit), List.of(new LastFormula()), List.of(backend)))
        .isInstanceOf(StateMismatchException.class);
    updater.applyUpdater(Nd4j.ones(DataType.DOUBLE, 3), 0, 0);
    assertThat(backend.compiled).isEmpty();
  }
}
