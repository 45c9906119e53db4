package org.xgrad.dl4j.internal.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.LayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGradUpdater;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.program.NamesEvaluationWeights;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.Weights;
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
          INDArray part = part(flat, block);
          groups.add(new ParameterGroup(name(block), part, predictable, tensors(block)));
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

  /** Gives the weights to those updaters without prediction whose formulas read them. */
  static void giveWeights(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray flat = parameters.reshape(parameters.length());
      for (UpdaterBlock block : updater.getUpdaterBlocks()) {
        if (block.getGradientUpdater() instanceof TakesWeights plain) {
          plain.take(Optional.of(Weights.unpredicted(part(flat, block), tensors(block))));
        }
      }
    }
  }

  /** Takes the weights away from all updaters: nobody sees to it any more that they are real. */
  static void takeWeights(BaseMultiLayerUpdater<?> updater) {
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (base(block) instanceof TakesWeights asking) {
        asking.take(Optional.empty());
      }
    }
  }

  /** Whether some optimizer names other weights to evaluate with than those that it trains. */
  public static boolean nameEvaluationWeights(BaseMultiLayerUpdater<?> updater) {
    return updater.getUpdaterBlocks().stream().anyMatch(XGradBlocks::namesEvaluationWeights);
  }

  private static boolean namesEvaluationWeights(UpdaterBlock block) {
    return base(block) instanceof NamesEvaluationWeights naming && naming.namesEvaluationWeights();
  }

  /**
   * Puts the weights that optimizers name to evaluate with in the place of those that they train.
   *
   * @param parameters all of them, as a vector; written in place
   * @return false if the state of some of these optimizers has seen no update, so that the weights
   *     that it trains are still there
   */
  public static boolean evaluate(
      BaseMultiLayerUpdater<?> updater, INDArray parameters, int iteration, int epoch) {
    boolean areStarted = true;
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (block.getParamOffsetEnd() > block.getParamOffsetStart()
          && namesEvaluationWeights(block)) {
        areStarted &=
            ((NamesEvaluationWeights) base(block))
                .evaluate(part(parameters, block), tensors(block), iteration, epoch);
      }
    }
    return areStarted;
  }

  private static GradientUpdater<?> base(UpdaterBlock block) {
    return block.getGradientUpdater() instanceof XGradUpdater predictable
        ? predictable.base()
        : block.getGradientUpdater();
  }

  private static INDArray part(INDArray flat, UpdaterBlock block) {
    return flat.get(NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()));
  }

  /** The parameters of a block, in the order in which they lie there. */
  private static List<Tensor> tensors(UpdaterBlock block) {
    return block.getLayersAndVariablesInBlock().stream()
        .map(
            state -> {
              INDArray parameter = state.getLayer().paramTable(false).get(state.getParamName());
              return Tensor.of(parameter.ordering(), name(state), parameter.shape());
            })
        .toList();
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
