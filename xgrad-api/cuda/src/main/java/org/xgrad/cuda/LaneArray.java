package org.xgrad.cuda;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Reductions;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.expr.Reduction;

/** The lanes of a program's reductions, in an array that its kernel writes. */
final class LaneArray {
  private final List<Reduction> reductions;
  private final int lanes;
  private final INDArray array;

  LaneArray(List<Reduction> reductions, long elements) {
    this.reductions = reductions;
    this.lanes = Math.toIntExact(CudaSource.lanes(elements));
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      this.array = Nd4j.create(DataType.DOUBLE, (long) reductions.size() * lanes);
    }
  }

  /** The array, one reduction after the other. */
  INDArray array() {
    return array;
  }

  /** The values of the reductions, once the kernel has run. */
  double[] values() {
    double[] all = array.data().asDouble();
    double[] values = new double[reductions.size()];
    for (int index = 0; index < values.length; index++) {
      double[] own = Arrays.copyOfRange(all, index * lanes, (index + 1) * lanes);
      double[] chunks = new double[lanes / Reductions.LANES];
      for (int chunk = 0; chunk < chunks.length; chunk++) {
        chunks[chunk] =
            Reductions.ofLanes(reductions.get(index).operation(), own, chunk * Reductions.LANES);
      }
      values[index] = Reductions.ofChunks(reductions.get(index).operation(), chunks);
    }
    return values;
  }
}
