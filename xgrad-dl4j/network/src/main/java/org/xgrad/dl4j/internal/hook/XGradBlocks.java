package org.xgrad.dl4j.internal.hook;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.LayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.ParameterGroup;

/**
 * The blocks of a network's parameters that XGrad updaters move. Deeplearning4j joins neighbouring
 * parameters whose updaters are equal.
 */
public final class XGradBlocks {
  private XGradBlocks() {}

  /** As groups to predict. NoOp blocks and those of pretraining take no part. */
  public static List<ParameterGroup> groups(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    List<ParameterGroup> groups = new ArrayList<>();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray flat = parameters.reshape(parameters.length());
      for (UpdaterBlock block : updater.getUpdaterBlocks()) {
        boolean isMoved =
            block.getParamOffsetEnd() > block.getParamOffsetStart()
                && !block.skipDueToPretrainConfig(updater instanceof LayerUpdater);
        if (isMoved && block.getGradientUpdater() instanceof XGradUpdater predictable) {
          INDArray part =
              flat.get(
                  NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()));
          groups.add(new ParameterGroup(name(block), part, predictable));
        }
      }
    }
    return groups;
  }

  /** Tells their updaters that their steps are predicted. */
  static void markPredicted(BaseMultiLayerUpdater<?> updater) {
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (block.getGradientUpdater() instanceof XGradUpdater predictable) {
        predictable.markPredicted();
      }
    }
  }

  private static String name(UpdaterBlock block) {
    List<UpdaterBlock.ParamState> states = block.getLayersAndVariablesInBlock();
    String first = name(states.get(0));
    return states.size() == 1 ? first : first + ".." + name(states.get(states.size() - 1));
  }

  private static String name(UpdaterBlock.ParamState state) {
    return state.getLayer().getConfig().getLayerName() + "_" + state.getParamName();
  }
}
