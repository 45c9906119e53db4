package org.xgrad.testkit.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.Program;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.testkit.oracle.Precision;

/**
 * A program with reductions, and the kernels of its passes.
 *
 * @param program the program
 * @param kernels the kernel of each pass
 */
record ReducingProgram(Program program, Map<Pass, Kernel> kernels) {
  /** Around the lanes and the chunks of a sum. */
  static final List<Integer> LENGTHS =
      List.of(1, 63, 64, 65, 127, 384, 1025, 6143, 6144, 6145, 3 * 6144 + 17);

  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final Expr Z = Expr.slot("z");

  /** All kernels before any is bound. Programs that the backend does not take are left out. */
  static List<ReducingProgram> compile(Backend backend) {
    List<ReducingProgram> compiled = new ArrayList<>();
    for (Program program : programs()) {
      List<Pass> passes = new ArrayList<>(program.shape().passes());
      passes.addAll(program.shape().passesThatStoreNothing());
      passes.removeIf(Pass::isOfNumbers);
      if (passes.stream().allMatch(pass -> backend.takes(pass.shape()))) {
        Map<Pass, Kernel> kernels = new IdentityHashMap<>();
        passes.forEach(pass -> kernels.put(pass, backend.compile(pass.shape())));
        compiled.add(new ReducingProgram(program, kernels));
      }
    }
    return compiled;
  }

  private static List<Program> programs() {
    Expr quotient = X.times(0.3).plus(Y).dividedBy(Z.squareRoot().plus(1));
    Expr ratio = X.norm(Extent.GROUP).dividedBy(quotient.norm(Extent.TENSOR));
    Expr bound = single(X).plus(single(quotient)).squareRoot();
    Expr residue = X.minus(X.dot(Y, Extent.GROUP).dividedBy(Y.dot(Y, Extent.GROUP)).times(Y));
    return List.of(
        Program.of(new Assignment("z", Z.times(0.5)), new Assignment("x", ratio.times(quotient))),
        Program.of(new Assignment("x", X.sum(Extent.GROUP))),
        Program.of(
            new Assignment("x", X.times(X.largestMagnitude(Extent.GROUP))),
            new Assignment("y", Y.plus(X.dot(Y, Extent.TENSOR)))),
        Program.of(
            new Assignment("y", X),
            new Assignment("x", X.minus(ratio.min(Expr.constant(1)).times(quotient)))),
        Program.of(new Assignment("y", X), new Assignment("x", X.minus(quotient.dividedBy(bound)))),
        Program.of(new Assignment("y", residue.dividedBy(residue.norm(Extent.GROUP)))),
        Program.of(
            new Assignment("x", Expr.constant(0.25).sum(Extent.GROUP).plus(X)),
            new Assignment("z", Z.sum(Extent.TENSOR).times(Z.minus(Y).norm(Extent.TENSOR)))));
  }

  private static Expr single(Expr array) {
    return new Reduction(ReductionOperation.SUM_OF_SQUARES_IN_SINGLE, Extent.GROUP, List.of(array));
  }

  /** Runs it pass by pass, on arrays that are one tensor. */
  void run(Precision type, Map<String, INDArray> arrays) {
    Map<Reduction, Double> values = new IdentityHashMap<>();
    List<Pass> passes =
        type == Precision.HALF
            ? program.shape().passesThatStoreNothing()
            : program.shape().passes();
    for (Pass pass : passes) {
      Map<String, INDArray> used = new HashMap<>(arrays);
      used.keySet().retainAll(pass.shape().slots());
      double[] scalars = pass.scalars(program.scalars(), values::get);
      double[] yielded =
          pass.isOfNumbers()
              ? pass.ofNumbers(arrays.values().iterator().next().length(), scalars)
              : kernels.get(pass).bind(used).run(scalars);
      for (int value = 0; value < yielded.length; value++) {
        values.put(pass.yields().get(value), yielded[value]);
      }
    }
  }
}
