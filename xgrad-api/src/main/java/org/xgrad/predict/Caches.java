package org.xgrad.predict;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.FlatArrays;

/**
 * The memory for the groups' copies. Where the parameters lie side by side the copies do so too,
 * and one operation can take them all.
 */
final class Caches {
  private final List<INDArray> parameters;
  private Optional<INDArray> joined = Optional.empty();
  private boolean isTaken;

  /** Copies of these parameters, a group's each; no memory is taken yet. */
  Caches(List<INDArray> parameters) {
    this.parameters = parameters;
  }

  /** Takes the memory for one group's copy, when it is needed first. */
  Supplier<INDArray> of(int group) {
    return () -> allocate(group);
  }

  /** All copies as one vector, if they lie side by side and some memory was taken. */
  Optional<INDArray> joined() {
    return joined;
  }

  private INDArray allocate(int group) {
    if (!isTaken) {
      joined = FlatArrays.joined(parameters).map(Caches::like);
      isTaken = true;
    }
    return joined.map(all -> part(all, group)).orElseGet(() -> like(parameters.get(group)));
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
