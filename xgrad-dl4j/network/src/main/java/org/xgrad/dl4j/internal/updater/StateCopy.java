package org.xgrad.dl4j.internal.updater;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.error.StateMismatchException;
import org.xgrad.rule.State;

/**
 * A copy of an optimizer's state, parameter by parameter: the blocks of the two need not be the
 * same, for layers whose updaters were unequal before may be equal now, and share one.
 *
 * @param from whose state is copied
 * @param to whose state is written
 */
public record StateCopy(BaseMultiLayerUpdater<?> from, BaseMultiLayerUpdater<?> to) {

  /** What is done where a block of one and a block of the other have parameters in common. */
  private interface Common {
    void accept(UpdaterBlock source, UpdaterBlock target, long start, long end);
  }

  /**
   * The copy from one network to another.
   *
   * @throws StateMismatchException if their parameters or their states are not the same
   */
  public static StateCopy between(Network source, Network target) {
    if (source.model().params().length() != target.model().params().length()) {
      throw new StateMismatchException(
          "Optimizer's state of " + source.description(),
          "it is for "
              + source.model().params().length()
              + " parameters, and the other network has "
              + target.model().params().length(),
          "Copy between networks of one shape.");
    }
    if (source.model().params().dataType() != target.model().params().dataType()) {
      throw new StateMismatchException(
          "Optimizer's state of " + source.description(),
          "it is of type "
              + source.model().params().dataType()
              + ", and the other network of type "
              + target.model().params().dataType()
              + ": in HALF some arrays hold the square roots of what others hold",
          "Copy between networks of one type.");
    }
    StateCopy copy = new StateCopy(source.updater(), target.updater());
    copy.forEachCommon(StateCopy::requireSameState);
    return copy;
  }

  /** Copies what both have. A last Delta that the source does not keep becomes 0. */
  public void run() {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      forEachCommon(StateCopy::copy);
    }
  }

  private void forEachCommon(Common action) {
    for (UpdaterBlock source : from.getUpdaterBlocks()) {
      for (UpdaterBlock target : to.getUpdaterBlocks()) {
        long start = Math.max(source.getParamOffsetStart(), target.getParamOffsetStart());
        long end = Math.min(source.getParamOffsetEnd(), target.getParamOffsetEnd());
        if (start < end) {
          action.accept(source, target, start, end);
        }
      }
    }
  }

  private static void requireSameState(
      UpdaterBlock source, UpdaterBlock target, long start, long end) {
    Set<String> kept = keysOfBase(source);
    Set<String> wanted = keysOfBase(target);
    if (!kept.equals(wanted)) {
      throw new StateMismatchException(
          "Optimizer's state of " + source.getGradientUpdater().getConfig(),
          "its arrays are "
              + kept
              + ", and "
              + target.getGradientUpdater().getConfig()
              + " has "
              + wanted,
          "Copy between networks of the same optimizers.");
    }
  }

  private static Set<String> keysOfBase(UpdaterBlock block) {
    Set<String> keys = new TreeSet<>(state(block).keySet());
    keys.remove(State.LAST_DELTA);
    return keys;
  }

  /** The state of the parameters from {@code start} to before {@code end}, which both hold. */
  private static void copy(UpdaterBlock source, UpdaterBlock target, long start, long end) {
    Map<String, INDArray> kept = state(source);
    Map<String, INDArray> copy = state(target);
    if (copy.containsKey(State.LAST_DELTA) && !kept.containsKey(State.LAST_DELTA)) {
      part(copy.get(State.LAST_DELTA), target, start, end).assign(0);
    }
    kept.keySet().retainAll(copy.keySet());
    kept.forEach(
        (key, array) ->
            part(copy.get(key), target, start, end).assign(part(array, source, start, end)));
  }

  private static INDArray part(INDArray array, UpdaterBlock block, long start, long end) {
    long offset = block.getParamOffsetStart();
    return array.reshape(array.length()).get(NDArrayIndex.interval(start - offset, end - offset));
  }

  private static Map<String, INDArray> state(UpdaterBlock block) {
    @SuppressWarnings("unchecked")
    Map<String, INDArray> state = block.getGradientUpdater().getState();
    return new LinkedHashMap<>(state);
  }
}
