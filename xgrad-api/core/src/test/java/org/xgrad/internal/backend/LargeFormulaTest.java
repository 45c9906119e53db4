package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backend;
import org.xgrad.backend.BoundKernel;
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

/** Formulas of any size, on every backend: wide, deep, and with parts that are shared. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeFormulaTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final int LENGTH = 37;

  static List<Backend> backends() {
    return IntStream.range(0, 1 + FusedBackend.variants().size())
        .mapToObj(index -> index == 0 ? new Nd4jBackend() : FusedBackend.variants().get(index - 1))
        .toList();
  }

  private static Expr balanced(int from, int to) {
    if (to - from == 1) {
      return (from % 3 == 0 ? Y : X).times(Expr.constant(1 + from * 1e-3));
    }
    int middle = (from + to) / 2;
    return balanced(from, middle).plus(balanced(middle, to));
  }

  private static Expr deep(int depth) {
    Expr expression = X;
    for (int level = 0; level < depth; level++) {
      expression =
          switch (level % 5) {
            case 0 -> expression.plus(Y);
            case 1 -> expression.times(0.75);
            case 2 -> expression.max(X);
            case 3 -> expression.minus(Y.sign());
            default -> expression.absolute().squareRoot();
          };
    }
    return expression;
  }

  private static Expr shared(int levels) {
    Expr expression = X;
    for (int level = 0; level < levels; level++) {
      expression = expression.plus(expression).times(0.5);
    }
    return expression;
  }

  /** All of these are computed before any of them is needed. */
  private static Expr wide(int width) {
    List<Expr> roots =
        IntStream.range(0, width).mapToObj(index -> X.plus(index).absolute().squareRoot()).toList();
    Expr sum = roots.get(width - 1);
    for (int index = 0; index < width; index++) {
      sum = sum.max(roots.get(width - 1 - index)).plus(roots.get(index));
    }
    return sum;
  }

  private static List<Program> programs() {
    return List.of(
        Program.of(new Assignment("z", X), new Assignment("x", X.minus(balanced(0, 240)))),
        Program.of(new Assignment("x", balanced(0, 4000))),
        Program.of(new Assignment("y", deep(5000)), new Assignment("x", deep(4000).negated())),
        Program.of(new Assignment("x", shared(400)), new Assignment("z", shared(200))),
        Program.of(new Assignment("x", wide(600)), new Assignment("y", wide(599))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void areComputedToThePlainResult(Backend backend) {
    for (Program program : programs()) {
      INDArray x = Nd4j.linspace(DataType.FLOAT, 0.5, 0.125, LENGTH);
      INDArray y = Nd4j.linspace(DataType.FLOAT, -2.5, 0.25, LENGTH);
      INDArray z = Nd4j.create(DataType.FLOAT, LENGTH);
      Map<String, float[]> before =
          Map.of("x", x.toFloatVector(), "y", y.toFloatVector(), "z", z.toFloatVector());
      Map<String, INDArray> arrays = Map.of("x", x, "y", y, "z", z);
      BoundKernel kernel = Backends.of(backend).bind(program.shape(), used(program, arrays));
      kernel.run(program.scalars());
      for (Assignment assignment : program.shape().assignments()) {
        for (int index = 0; index < LENGTH; index++) {
          assertThat(arrays.get(assignment.target()).getFloat(index))
              .as("%s, element %d", assignment.target(), index)
              .isEqualTo(plain(assignment.value(), before, index, program.scalars()));
        }
      }
    }
  }

  private static Map<String, INDArray> used(Program program, Map<String, INDArray> arrays) {
    Map<String, INDArray> used = new HashMap<>(arrays);
    used.keySet().retainAll(program.shape().slots());
    return used;
  }

  /** Scalar Java, one rounding an operation. */
  private static float plain(
      Expr expression, Map<String, float[]> arrays, int index, double[] scalars) {
    Map<Expr, Float> values = new IdentityHashMap<>();
    expression.walk(
        node -> {
          float value;
          if (node instanceof Expr.Slot slot) {
            value = arrays.get(slot.name())[index];
          } else if (node instanceof Expr.Unary unary) {
            value = (float) unary.operation().apply(values.get(unary.operand()));
          } else if (node instanceof Expr.Binary binary) {
            value =
                (float)
                    binary.operation().apply(values.get(binary.left()), values.get(binary.right()));
          } else {
            value = (float) scalars[((Expr.Parameter) node).index()];
          }
          values.put(node, value);
        });
    return values.get(expression);
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
