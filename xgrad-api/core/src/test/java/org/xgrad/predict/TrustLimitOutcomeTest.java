package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.backend.BoundPrograms;
import org.xgrad.rule.StateSlot;

/** A step that has reductions of its own is limited, and told of, as any other. */
class TrustLimitOutcomeTest {
  private static final double LIMIT = 0.1;

  @ParameterizedTest
  @EnumSource
  void tellsTheWeightsFromTheStepsOwnNorms(Extent extent) {
    INDArray weights = Nd4j.createFromArray(3.0, 4.0, 0.0, 12.0);
    INDArray moment = Nd4j.createFromArray(100.0, 200.0, 300.0, 400.0);
    Map<String, INDArray> arrays = new HashMap<>();
    arrays.put(StateSlot.PARAMETERS, weights);
    arrays.put(StateSlot.CACHE, Nd4j.create(DataType.DOUBLE, 4));
    arrays.put("m", moment);
    TrustLimit limit = TrustLimit.of(LIMIT, DataType.DOUBLE);
    Expr m = Expr.slot("m");
    Program program = Program.of(limit.prediction(1, m.norm(extent).times(m)));
    BoundPrograms programs = new BoundPrograms(Backends.installed());
    programs.bindTo(weights, List.of(Tensor.of("W", new long[] {2, 2})), () -> arrays);

    TrustLimit.Outcome outcome = limit.outcome(programs.prepareYielding(program).get());
    assertThat(outcome.farthest()).isCloseTo(LIMIT * 13, within(1e-12));
    assertThat(outcome.isReached()).isTrue();
    INDArray moved = arrays.get(StateSlot.CACHE).sub(weights);
    assertThat(moved.norm2Number().doubleValue()).isCloseTo(LIMIT * 13, within(1e-9));
  }
}
