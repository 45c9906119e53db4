package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Which arrays the cuda backend takes; the others are for the nd4j backend. */
class CudaTakesTest {
  private final CudaBackend backend = new CudaBackend(() -> Optional.of(HostGpu.withoutCompiler()));

  @Test
  void takesWhatIsDenseAndLeavesTheRest() {
    INDArray matrix = Nd4j.rand(DataType.FLOAT, 6, 8);
    INDArray doubles = matrix.castTo(DataType.DOUBLE);
    assertThat(backend.takes(List.of(matrix, matrix.dup('c')))).isTrue();
    assertThat(backend.takes(List.of(doubles, doubles.dup()))).isTrue();
    assertThat(backend.takes(List.of(matrix, doubles))).as("two types").isFalse();
    assertThat(backend.takes(List.of(matrix.castTo(DataType.BFLOAT16)))).isFalse();
    assertThat(backend.takes(List.of(matrix, matrix.dup('f')))).as("two orders").isFalse();
    assertThat(backend.takes(List.of(matrix.getColumn(1), matrix.getColumn(2)))).isFalse();
    assertThat(backend.takes(List.of(Nd4j.empty(DataType.FLOAT)))).isFalse();
    INDArray flat = Nd4j.rand(DataType.FLOAT, 20);
    INDArray first = flat.get(NDArrayIndex.interval(0, 10));
    INDArray shifted = flat.get(NDArrayIndex.interval(5, 15));
    assertThat(backend.takes(List.of(first, shifted))).as("overlap in part").isFalse();
    assertThat(backend.takes(List.of(first, first))).as("the same memory").isTrue();
  }
}
