package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.internal.array.ArrayMemory;

class CachesTest {
  private final INDArray flat = Nd4j.create(DataType.FLOAT, 10);
  private final INDArray first = flat.get(NDArrayIndex.interval(0, 4));
  private final INDArray matrix = flat.get(NDArrayIndex.interval(4, 10)).reshape(2, 3);

  @Test
  void neighboursCopiesAreNeighbours() {
    Caches caches = new Caches(List.of(first, matrix));
    assertThat(caches.areSettled()).isFalse();
    caches.settle(true);
    assertThat(caches.areSettled()).isTrue();
    caches.of(0).get().assign(1);
    INDArray copy = caches.of(1).get();
    copy.assign(Nd4j.createFromArray(2f, 3f, 4f, 5f, 6f, 7f).reshape(2, 3));
    assertThat(copy.shape()).containsExactly(2, 3);
    assertThat(caches.joined().orElseThrow().toFloatVector())
        .containsExactly(1, 1, 1, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void eachLiesByItselfWhereParametersDoOrNotAllAreNeeded() {
    Caches apart = new Caches(List.of(first, matrix.dup()));
    apart.settle(true);
    Caches some = new Caches(List.of(first, matrix));
    some.settle(false);
    for (Caches caches : List.of(apart, some)) {
      assertThat(caches.joined()).isEmpty();
      INDArray one = caches.of(0).get();
      INDArray other = caches.of(1).get();
      assertThat(ArrayMemory.memory(one)).isNotSameAs(ArrayMemory.memory(other));
      assertThat(one.length()).isEqualTo(4);
      assertThat(other.shape()).containsExactly(2, 3);
    }
  }
}
