package org.xgrad.internal.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ArrayMemoryTest {
  private final INDArray flat = Nd4j.arange(12).castTo(DataType.FLOAT);

  private INDArray part(long from, long to) {
    return flat.get(NDArrayIndex.interval(from, to));
  }

  @Test
  void neighboursAreJoinedInTheSameMemory() {
    INDArray matrix = part(3, 9).reshape('f', 2, 3);
    INDArray joined = ArrayMemory.joined(List.of(part(1, 3), matrix, part(9, 11))).orElseThrow();
    assertThat(joined.toFloatVector()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    matrix.putScalar(0, 0, -1);
    assertThat(joined.getFloat(2)).isEqualTo(-1);
    assertThat(joined.sumNumber().floatValue()).isEqualTo(51);
  }

  @Test
  void oneArrayIsItsOwnNeighbour() {
    assertThat(ArrayMemory.joined(List.of(part(4, 6))).orElseThrow().toFloatVector())
        .containsExactly(4, 5);
  }

  @Test
  void othersAreNotJoined() {
    assertThat(ArrayMemory.joined(List.of(part(0, 2), part(3, 5)))).as("a gap").isEmpty();
    assertThat(ArrayMemory.joined(List.of(part(2, 4), part(0, 2)))).as("reversed").isEmpty();
    assertThat(ArrayMemory.joined(List.of(part(0, 2), part(2, 4).dup()))).as("a copy").isEmpty();
    INDArray column = flat.reshape(3, 4).getColumn(1);
    assertThat(ArrayMemory.joined(List.of(part(0, 1), column))).as("strides").isEmpty();
  }
}
