package org.xgrad.internal.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.backend.Parts.Part;

/**
 * A program of several passes on its arrays. A pass that has to do with tensors runs on one after
 * the other, and one that has to do with rows on these; what it yields of more than a part is
 * joined in their order. A run yields what its passes do, in order, of all elements.
 */
final class PassSequence implements BoundKernel {

  /** Compiles and binds a pass. */
  interface Binding {
    BoundKernel bind(ProgramShape pass, Map<String, INDArray> arrays);
  }

  /** A pass, bound to the parts that it runs on. */
  private record Bound(Pass pass, List<Part> parts, List<BoundKernel> kernels) {}

  private final List<Bound> passes = new ArrayList<>();
  private final List<Reduction> yields;

  /** The values of each reduction: one, or one for each tensor or row. */
  private final Map<Reduction, double[]> values = new IdentityHashMap<>();

  /**
   * @param tensors what the arrays are made of; none if that is not known: they are one vector then
   * @throws BackendException if they are not as long as the arrays together, or no backend takes
   *     the arrays
   */
  PassSequence(
      ProgramShape program, Map<String, INDArray> arrays, List<Tensor> tensors, Binding binding) {
    Parts all = Parts.of(program, arrays, tensors);
    List<Pass> inOrder = passes(program, arrays);
    List<Part> rowByRow =
        inOrder.stream().anyMatch(PassSequence::isByRow) ? all.byRow() : List.of();
    for (Pass pass : inOrder) {
      List<Part> parts = isByRow(pass) ? rowByRow : parts(pass, all);
      List<BoundKernel> kernels = new ArrayList<>();
      for (Part part : parts) {
        kernels.add(bind(pass, part, binding));
      }
      int rows = parts.stream().mapToInt(Part::row).max().orElse(-1) + 1;
      for (Reduction reduction : pass.yields()) {
        int count =
            switch (reduction.extent()) {
              case GROUP -> 1;
              case TENSOR -> all.count();
              case ROW -> rows;
            };
        values.put(reduction, new double[count]);
      }
      passes.add(new Bound(pass, parts, kernels));
    }
    this.yields = inOrder.stream().flatMap(pass -> pass.yields().stream()).toList();
  }

  private static List<Pass> passes(ProgramShape program, Map<String, INDArray> arrays) {
    boolean isComputedInArraysType =
        arrays.values().stream().allMatch(array -> array.dataType().width() >= Float.BYTES);
    return isComputedInArraysType ? program.passes() : program.passesThatStoreNothing();
  }

  private static boolean isByRow(Pass pass) {
    return pass.takes(Extent.ROW)
        || pass.yields().stream().anyMatch(each -> each.extent() == Extent.ROW);
  }

  /** Chunks of sums start anew at each tensor, so that it is the same sum in every formula. */
  private static List<Part> parts(Pass pass, Parts all) {
    boolean isByTensor = pass.takes(Extent.TENSOR) || !pass.yields().isEmpty();
    return isByTensor ? all.byTensor() : all.whole();
  }

  private static BoundKernel bind(Pass pass, Part part, Binding binding) {
    if (pass.isOfNumbers()) {
      return part.elements() == 0
          ? scalars -> new double[pass.yields().size()]
          : scalars -> pass.ofNumbers(part.elements(), scalars);
    }
    Map<String, INDArray> used = new HashMap<>(part.arrays());
    used.keySet().retainAll(pass.shape().slots());
    return binding.bind(pass.shape(), used);
  }

  @Override
  public double[] run(double... scalars) {
    values.values().forEach(each -> Arrays.fill(each, 0));
    for (Bound bound : passes) {
      for (int kernel = 0; kernel < bound.kernels().size(); kernel++) {
        Part part = bound.parts().get(kernel);
        double[] own = bound.pass().scalars(scalars, reduction -> value(reduction, part));
        keep(bound.pass(), part, bound.kernels().get(kernel).run(own));
      }
    }
    return yields.stream().mapToDouble(this::ofAll).toArray();
  }

  /** The reductions whose values a run yields, in order. */
  List<Reduction> yields() {
    return yields;
  }

  private double ofAll(Reduction reduction) {
    double all = 0;
    for (double part : values.get(reduction)) {
      all = reduction.operation().join(all, part);
    }
    return all;
  }

  private double value(Reduction reduction, Part part) {
    int place = place(reduction, part);
    return place < 0 ? 0 : values.get(reduction)[place];
  }

  private void keep(Pass pass, Part part, double[] yielded) {
    for (int index = 0; index < yielded.length; index++) {
      Reduction reduction = pass.yields().get(index);
      int place = place(reduction, part);
      if (place >= 0) {
        double[] kept = values.get(reduction);
        kept[place] = reduction.operation().join(kept[place], yielded[index]);
      }
    }
  }

  /** Where the value of a reduction is that holds in a part; -1 where it is that of no row. */
  private static int place(Reduction reduction, Part part) {
    return switch (reduction.extent()) {
      case GROUP -> 0;
      case TENSOR -> part.tensor();
      case ROW -> part.row();
    };
  }
}
