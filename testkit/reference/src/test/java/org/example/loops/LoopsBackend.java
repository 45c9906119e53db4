package org.example.loops;

import java.util.Collection;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.FlatArrays;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.ProgramShape;

/** Runs programs on arrays of FLOAT as plain Java loops, one for each operation. */
public final class LoopsBackend implements Backend {

  @Override
  public String name() {
    return "loops";
  }

  /** Behind all of XGrad's own, which are faster. */
  @Override
  public int rank() {
    return -1;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  /** Arrays without gaps, which do not overlap in part. */
  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return arrays.stream().allMatch(array -> array.dataType() == DataType.FLOAT)
        && FlatArrays.are(arrays, array -> array.data().addressPointer().address());
  }

  @Override
  public Kernel compile(ProgramShape program) {
    return new LoopsKernel(program, this);
  }
}
