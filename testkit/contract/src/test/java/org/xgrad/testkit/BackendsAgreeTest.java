package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.UnaryOperation;
import org.xgrad.internal.backend.Backends;
import org.xgrad.testkit.generate.Expressions;
import org.xgrad.testkit.generate.Numbers;
import org.xgrad.testkit.oracle.ScalarOracle;

/** Random programs on every backend, against the scalar oracle. */
class BackendsAgreeTest {
  private static final List<String> SLOTS = List.of("x", "y", "z");
  private static final Set<BinaryOperation> EXTREMES =
      Set.of(BinaryOperation.MINIMUM, BinaryOperation.MAXIMUM);
  private static final Set<UnaryOperation> APART =
      Set.of(UnaryOperation.SIGN, UnaryOperation.EXPONENTIAL);

  @Provide
  Arbitrary<Program> programs() {
    return Expressions.programs(SLOTS).filter(program -> !isOfItsOwn(program));
  }

  /**
   * ND4J's minimum, maximum and sign know neither NaN nor -0.0, and its exponential may differ in
   * the last place: they have properties of their own.
   */
  private static boolean isOfItsOwn(Program program) {
    return program.shape().operations().stream()
        .anyMatch(
            node ->
                node instanceof Expr.Binary binary && EXTREMES.contains(binary.operation())
                    || node instanceof Expr.Unary unary && APART.contains(unary.operation()));
  }

  @Property(tries = 50)
  void comparisonsOfOrdinaryNumbersAreTheOracles(@ForAll("values") double[] values) {
    Expr x = Expr.slot("x");
    Expr y = Expr.slot("y");
    Expr half = Expr.constant(0.5);
    programsGiveTheOraclesBits(
        Program.of(
            new Assignment("x", x.min(y)),
            new Assignment("y", y.max(x)),
            new Assignment("z", half.max(x).plus(y.min(half)).times(x.sign()))),
        values);
  }

  @Property(tries = 50)
  void exponentialsAreTheOraclesButForTheLastPlaces(@ForAll("values") double[] values) {
    Program program = Program.of(new Assignment("y", Expr.slot("x").exponential()));
    for (String backend : Backends.installed().names()) {
      INDArray x = Nd4j.createFromArray(values);
      INDArray y = x.like();
      Backends.installed().only(backend).run(program, Map.of("x", x, "y", y));
      for (int index = 0; index < values.length; index++) {
        double expected = StrictMath.exp(values[index]);
        assertThat(y.getDouble(index))
            .as("exp(%s) on %s", values[index], backend)
            .isCloseTo(expected, within(2 * Math.ulp(expected)));
      }
    }
  }

  @Provide
  Arbitrary<double[]> values() {
    return Numbers.arrays(Numbers.parameters(), 3 * SLOTS.size());
  }

  /**
   * In double precision every operation rounds once, on the backend as in the oracle: same bits.
   */
  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void programsGiveTheOraclesBits(
      @ForAll("programs") Program program, @ForAll("values") double[] values) {
    for (String backend : Backends.installed().names()) {
      Map<String, INDArray> arrays = new LinkedHashMap<>();
      for (int slot = 0; slot < SLOTS.size(); slot++) {
        arrays.put(
            SLOTS.get(slot),
            Nd4j.createFromArray(values[3 * slot], values[3 * slot + 1], values[3 * slot + 2]));
      }
      Backends.installed().only(backend).run(program, arrays);
      for (int element = 0; element < 3; element++) {
        Map<String, Double> before = new LinkedHashMap<>();
        for (int slot = 0; slot < SLOTS.size(); slot++) {
          before.put(SLOTS.get(slot), values[3 * slot + element]);
        }
        Map<String, Double> after = ScalarOracle.run(program, before);
        for (String slot : SLOTS) {
          double expected = after.get(slot);
          double actual = arrays.get(slot).getDouble(element);
          if (Double.isNaN(expected)) {
            assertThat(actual).as("%s of %s on %s", slot, program, backend).isNaN();
          } else {
            assertThat(actual).as("%s of %s on %s", slot, program, backend).isEqualTo(expected);
          }
        }
      }
    }
  }
}
