package org.xgrad.internal.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Tensor;

/**
 * The arrays of a program taken apart: into tensors, and into the tensors' rows.
 *
 * @param arrays of all
 * @param length how many elements each of them has
 * @param tensors those that have elements, in order; none if that is not known
 */
record Parts(Map<String, INDArray> arrays, long length, List<Tensor> tensors) {

  /**
   * Some of the arrays' elements.
   *
   * @param tensor which tensor they are of, counted from 0
   * @param row which row they are, counted over all tensors; -1 if they are none
   */
  record Part(Map<String, INDArray> arrays, long elements, int tensor, int row) {}

  /**
   * @param tensors what the arrays are made of, in order; none if that is not known
   * @throws BackendException if they are not as long as the arrays together
   */
  static Parts of(ProgramShape program, Map<String, INDArray> arrays, List<Tensor> tensors) {
    long elements = arrays.get(program.slots().iterator().next()).length();
    long length = tensors.stream().mapToLong(Tensor::length).sum();
    if (!tensors.isEmpty() && length != elements) {
      throw new BackendException(
          "Program for " + program.targets(),
          "its arrays have " + elements + " elements, and their tensors " + tensors + " " + length,
          "Say which tensors the arrays are made of, all of them and in order.");
    }
    return new Parts(arrays, elements, tensors.stream().filter(each -> each.length() > 0).toList());
  }

  /** How many tensors there are. */
  int count() {
    return Math.max(1, tensors.size());
  }

  /** All elements at once. */
  List<Part> whole() {
    return List.of(new Part(arrays, length, 0, -1));
  }

  /** Each tensor. */
  List<Part> byTensor() {
    if (count() == 1) {
      return whole();
    }
    List<Part> parts = new ArrayList<>();
    long start = 0;
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      long elements = tensors.get(tensor).length();
      parts.add(new Part(stretch(start, elements), elements, tensor, -1));
      start += elements;
    }
    return parts;
  }

  /** Each row; a tensor that has none is one part. */
  List<Part> byRow() {
    List<Part> parts = new ArrayList<>();
    long start = 0;
    int row = 0;
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      Tensor each = tensors.get(tensor);
      if (each.rows() == 0) {
        parts.add(new Part(stretch(start, each.length()), each.length(), tensor, -1));
      }
      long elements = each.rows() == 0 ? 0 : each.length() / each.rows();
      for (int index = 0; index < each.rows(); index++) {
        long from = start + index * elements;
        parts.add(new Part(row(each, index, from, elements), elements, tensor, row++));
      }
      start += each.length();
    }
    return parts.isEmpty() ? whole() : parts;
  }

  /** Arrays of the tensor's own shape may lie in memory in another order. */
  private Map<String, INDArray> row(Tensor tensor, int index, long from, long elements) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    if (arrays.values().stream().allMatch(array -> Arrays.equals(array.shape(), shape))) {
      int axis = tensor.order() == 'f' ? shape.length - 1 : 0;
      Map<String, INDArray> rows = new HashMap<>();
      arrays.forEach((slot, array) -> rows.put(slot, array.slice(index, axis)));
      return rows;
    }
    return stretch(from, elements);
  }

  private Map<String, INDArray> stretch(long from, long elements) {
    Map<String, INDArray> part = new HashMap<>();
    arrays.forEach((slot, array) -> part.put(slot, stretch(array, from, elements)));
    return part;
  }

  private static INDArray stretch(INDArray array, long from, long elements) {
    INDArray flat =
        Shape.newShapeNoCopy(array, new long[] {array.length()}, array.ordering() == 'f');
    if (flat == null) {
      throw new BackendException(
          "An array of shape " + Arrays.toString(array.shape()),
          "it can't be taken apart into tensors without a copy",
          "Give arrays without gaps, such as vectors.");
    }
    return flat.get(NDArrayIndex.interval(from, from + elements));
  }
}
