package org.xgrad.testkit.oracle;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;

/** Evaluates expressions in double precision, by walking the expression. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ScalarOracle {
  private ScalarOracle() {}

  /**
   * {@return the value of {@code expression} at each element}
   *
   * @param expression what to evaluate
   * @param slots the elements of each array
   * @param tensors what the arrays are made of, in order; none where they are one tensor
   * @throws IllegalArgumentException if it reads an array that is not among them
   */
  public static double[] evaluate(
      Expr expression, Map<String, double[]> slots, List<Tensor> tensors) {
    return new Evaluation(Precision.DOUBLE, slots, new double[0], tensors).of(expression).clone();
  }

  /**
   * What a program's arrays hold afterwards.
   *
   * @param program the program
   * @param slots the elements of each array before it
   * @param tensors what the arrays are made of, in order; none where they are one tensor
   * @return the same, with the program's targets changed
   */
  public static Map<String, double[]> run(
      Program program, Map<String, double[]> slots, List<Tensor> tensors) {
    return Precision.DOUBLE.run(program.shape(), program.scalars(), slots, tensors);
  }
}
