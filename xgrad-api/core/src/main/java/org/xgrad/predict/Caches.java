package org.xgrad.predict;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.internal.array.ArrayMemory;

/**
 * The memory for the groups' copies. Where the parameters lie side by side the copies can do so
 * too, and one operation takes them all.
 */
final class Caches {
  private final List<INDArray> parameters;
  private Optional<INDArray> joined = Optional.empty();
  private boolean areSettled;

  /** Copies of these parameters, a group's each; no memory is taken yet. */
  Caches(List<INDArray> parameters) {
    this.parameters = parameters;
  }

  /** Whether it is decided how the copies lie. */
  boolean areSettled() {
    return areSettled;
  }

  /**
   * Decides how the copies lie.
   *
   * @param allAreNeeded whether every group has one; otherwise no memory is taken for those that
   *     have none, and each lies by itself
   */
  void settle(boolean allAreNeeded) {
    joined = allAreNeeded ? ArrayMemory.joined(parameters).map(Caches::like) : Optional.empty();
    areSettled = true;
  }

  /** Takes the memory for one group's copy, when it is needed first. */
  Supplier<INDArray> of(int group) {
    return () -> joined.map(all -> part(all, group)).orElseGet(() -> like(parameters.get(group)));
  }

  /** All copies as one vector, if they lie side by side. */
  Optional<INDArray> joined() {
    return joined;
  }

  private INDArray part(INDArray all, int group) {
    INDArray array = parameters.get(group);
    long before = parameters.subList(0, group).stream().mapToLong(INDArray::length).sum();
    return Nd4j.create(all.data(), array.shape(), array.stride(), before, array.ordering());
  }

  /** An array of the same type, shape and order. */
  static INDArray like(INDArray array) {
    return Nd4j.createUninitialized(array.dataType(), array.shape(), array.ordering());
  }
}
