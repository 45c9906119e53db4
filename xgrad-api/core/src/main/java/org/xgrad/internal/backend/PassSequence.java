package org.xgrad.internal.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Tensor;

/**
 * A program of several passes on its arrays. A pass that has to do with tensors runs on one after
 * the other; what it yields of the group is joined in their order. A run yields what its passes do,
 * in order, of all elements.
 */
final class PassSequence implements BoundKernel {

  /** Compiles and binds a pass. */
  interface Binding {
    BoundKernel bind(ProgramShape pass, Map<String, INDArray> arrays);
  }

  /**
   * A pass, bound to the whole arrays or to their tensors.
   *
   * @param byTensor whether each kernel is a tensor's
   */
  private record Bound(Pass pass, boolean byTensor, List<BoundKernel> kernels) {}

  private final List<Bound> passes = new ArrayList<>();

  /** The values of each reduction: one, or one for each tensor. */
  private final Map<Expr.Reduction, double[]> values = new IdentityHashMap<>();

  /**
   * @param tensors what the arrays are made of; a single one if that is not known
   * @throws BackendException if they are not as long as the arrays together, or no backend takes
   *     the arrays
   */
  PassSequence(
      ProgramShape program, Map<String, INDArray> arrays, List<Tensor> tensors, Binding binding) {
    List<Map<String, INDArray>> parts = parts(program, arrays, tensors);
    for (Pass pass : passes(program, arrays)) {
      // Chunks of sums start anew at each tensor, so that it is the same sum in every formula.
      boolean byTensor =
          parts.size() > 1 && (pass.takes(Extent.TENSOR) || !pass.yields().isEmpty());
      List<BoundKernel> kernels = new ArrayList<>();
      for (Map<String, INDArray> part : byTensor ? parts : List.of(arrays)) {
        Map<String, INDArray> used = new HashMap<>(part);
        used.keySet().retainAll(pass.shape().slots());
        kernels.add(binding.bind(pass.shape(), used));
      }
      for (Expr.Reduction reduction : pass.yields()) {
        values.put(reduction, new double[reduction.extent() == Extent.TENSOR ? parts.size() : 1]);
      }
      passes.add(new Bound(pass, byTensor, kernels));
    }
  }

  private static List<Pass> passes(ProgramShape program, Map<String, INDArray> arrays) {
    boolean isComputedInArraysType =
        arrays.values().stream().allMatch(array -> array.dataType().width() >= Float.BYTES);
    return isComputedInArraysType ? program.passes() : program.passesThatStoreNothing();
  }

  private static List<Map<String, INDArray>> parts(
      ProgramShape program, Map<String, INDArray> arrays, List<Tensor> tensors) {
    INDArray like = arrays.get(program.slots().iterator().next());
    long length = tensors.stream().mapToLong(Tensor::length).sum();
    if (!tensors.isEmpty() && length != like.length()) {
      throw new BackendException(
          "Program for " + program.targets(),
          "its arrays have "
              + like.length()
              + " elements, and their tensors "
              + tensors
              + " "
              + length,
          "Say which tensors the arrays are made of, all of them and in order.");
    }
    if (tensors.stream().filter(each -> each.length() > 0).count() <= 1) {
      return List.of(arrays);
    }
    List<Map<String, INDArray>> parts = new ArrayList<>();
    long start = 0;
    for (Tensor tensor : tensors) {
      if (tensor.length() > 0) {
        long from = start;
        Map<String, INDArray> part = new HashMap<>();
        arrays.forEach((slot, array) -> part.put(slot, stretch(array, from, tensor.length())));
        parts.add(part);
        start += tensor.length();
      }
    }
    return parts;
  }

  private static INDArray stretch(INDArray array, long from, long length) {
    INDArray flat =
        Shape.newShapeNoCopy(array, new long[] {array.length()}, array.ordering() == 'f');
    if (flat == null) {
      throw new BackendException(
          "An array of shape " + Arrays.toString(array.shape()),
          "it can't be taken apart into tensors without a copy",
          "Give arrays without gaps, such as vectors.");
    }
    return flat.get(NDArrayIndex.interval(from, from + length));
  }

  @Override
  public double[] run(double... scalars) {
    values.values().forEach(each -> Arrays.fill(each, 0));
    for (Bound bound : passes) {
      for (int kernel = 0; kernel < bound.kernels().size(); kernel++) {
        int part = kernel;
        double[] own =
            bound.pass().scalars(scalars, reduction -> value(values.get(reduction), part));
        keep(bound, part, bound.kernels().get(kernel).run(own));
      }
    }
    return passes.stream()
        .flatMap(bound -> bound.pass().yields().stream())
        .mapToDouble(this::ofAll)
        .toArray();
  }

  private double ofAll(Expr.Reduction reduction) {
    double all = 0;
    for (double part : values.get(reduction)) {
      all = reduction.operation().join(all, part);
    }
    return all;
  }

  private static double value(double[] ofParts, int part) {
    return ofParts[ofParts.length == 1 ? 0 : part];
  }

  private void keep(Bound bound, int part, double[] yielded) {
    List<Expr.Reduction> reductions = bound.pass().yields();
    for (int index = 0; index < yielded.length; index++) {
      double[] kept = values.get(reductions.get(index));
      int place = kept.length == 1 ? 0 : part;
      kept[place] = reductions.get(index).operation().join(kept[place], yielded[index]);
    }
  }
}
