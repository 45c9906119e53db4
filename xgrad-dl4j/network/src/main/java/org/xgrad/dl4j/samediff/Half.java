package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Half of what Deeplearning4j counts twice. */
final class Half {
  private Half() {}

  /**
   * A new array, for other layers may read {@code error} as well. It is exact: the exponent is less
   * by one.
   */
  static INDArray of(INDArray error, LayerWorkspaceMgr workspaces) {
    return workspaces.dup(ArrayType.BP_WORKING_MEM, error).muli(0.5);
  }
}
