package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.internal.nd4j.Nd4jBackend;
import org.xgrad.internal.registry.Output;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * What becomes of formulas that are too large for one loop, or for a backend. That they are
 * computed to the plain result is a law of the backends' contract.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeFormulaTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final int LENGTH = 37;

  private static Expr balanced(int from, int to) {
    if (to - from == 1) {
      return (from % 3 == 0 ? Y : X).times(Expr.constant(1 + from * 1e-3));
    }
    int middle = (from + to) / 2;
    return balanced(from, middle).plus(balanced(middle, to));
  }

  @Test
  void whatIsSharedAmongSeveralLoopsIsLoggedOnce() {
    Program program = Program.of(new Assignment("x", balanced(0, 1000)));
    INDArray x = Nd4j.ones(DataType.FLOAT, LENGTH);
    INDArray y = Nd4j.ones(DataType.FLOAT, LENGTH);
    Backends backends = Backends.of(new FusedBackend());
    Output output =
        Output.of(
            () -> {
              backends.run(program, Map.of("x", x, "y", y));
              backends.run(program, Map.of("x", x, "y", y));
            });
    assertThat(output.lines())
        .singleElement()
        .asString()
        .contains("[x] has 1999 operations", "loops share them");
  }

  /** A backend for small programs alone. */
  private static final class Small implements Backend {
    private final Nd4jBackend nd4j = new Nd4jBackend();

    @Override
    public String name() {
      return "small";
    }

    @Override
    public int rank() {
      return 30;
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public boolean takes(Collection<INDArray> arrays) {
      return true;
    }

    @Override
    public boolean takes(ProgramShape program) {
      return program.operations().size() < 3;
    }

    @Override
    public Kernel compile(ProgramShape program) {
      assertThat(program.operations()).hasSizeLessThan(3);
      return nd4j.compile(program);
    }
  }

  @Test
  void whatOneBackendCantTakeAnotherOneComputesAndThatIsLoggedOnce() {
    Backends backends = Backends.of(new Small(), new Nd4jBackend());
    Program large = Program.of(new Assignment("x", X.plus(1).times(2).plus(3).squared()));
    INDArray x = Nd4j.createFromArray(1f, 2f);
    Output output =
        Output.of(
            () -> {
              backends.run(Program.of(new Assignment("x", X.plus(1))), Map.of("x", x));
              backends.run(large, Map.of("x", x));
              backends.run(large, Map.of("x", x));
            });
    // 1, and then (2 + 1)*2 + 3 = 9, squared; and again.
    assertThat(x.getFloat(0)).isEqualTo(167f * 167f);
    assertThat(output.lines())
        .singleElement()
        .asString()
        .contains("\"small\"", "[x], of 4 operations", "\"nd4j\" computes them");
  }

  /** Predicts Nesterovs by a formula that comes to its state array, by a long way. */
  private static final class LongWay implements PredictionRule<Nesterovs> {
    @Override
    public String id() {
      return "long-way";
    }

    @Override
    public Class<Nesterovs> updater() {
      return Nesterovs.class;
    }

    @Override
    public Expr step(Nesterovs updater, Progress at, State state) {
      Expr step = state.slot("V");
      for (int level = 0; level < 3000; level++) {
        step = step.plus(step).times(0.5);
      }
      return step;
    }
  }

  @Test
  void arePredictedByAndRestored() {
    INDArray state = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f);
    XGradUpdater updater = updater(state);
    INDArray theta = Nd4j.ones(DataType.FLOAT, 5);
    WeightPredictor predictor =
        WeightPredictor.of(
            List.of(new ParameterGroup("g", theta, updater)),
            List.of(new LongWay()),
            Backends.installed().list());
    for (int iteration = 1; iteration < 4; iteration++) {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        assertThat(theta.toFloatVector()).containsExactly(0, -1, -2, -3, -4);
      }
      assertThat(theta.toFloatVector()).containsExactly(1, 1, 1, 1, 1);
    }
  }

  /** Without rules on the class path an XGrad keeps the last Delta as well. */
  private static XGradUpdater updater(INDArray velocity) {
    XGrad configuration = new XGrad(new Nesterovs(0.1, 0.9));
    INDArray all = Nd4j.concat(0, velocity, Nd4j.zeros(DataType.FLOAT, velocity.length()));
    return configuration.instantiate(all, false);
  }
}
