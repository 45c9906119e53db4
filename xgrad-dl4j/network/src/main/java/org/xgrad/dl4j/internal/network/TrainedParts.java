package org.xgrad.dl4j.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NoOpUpdater;
import org.xgrad.XGradUpdater;

/**
 * The parameters of a network that an updater moves: all but frozen ones and the statistics of
 * batch normalization, which Deeplearning4j keeps among them under NoOp.
 */
public record TrainedParts(List<INDArrayIndex> intervals) {

  public static TrainedParts of(Network network) {
    List<INDArrayIndex> intervals = new ArrayList<>();
    for (UpdaterBlock block : network.updater().getUpdaterBlocks()) {
      if (block.getParamOffsetEnd() > block.getParamOffsetStart()
          && !isNoOp(block.getGradientUpdater())) {
        intervals.add(
            NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()));
      }
    }
    return new TrainedParts(intervals);
  }

  private static boolean isNoOp(GradientUpdater<?> updater) {
    return (updater instanceof XGradUpdater predictable ? predictable.base() : updater)
        instanceof NoOpUpdater;
  }

  /** Copies them from one vector of all parameters to another. */
  public void copy(INDArray from, INDArray to) {
    for (INDArrayIndex interval : intervals) {
      to.get(interval).assign(from.get(interval));
    }
  }
}
