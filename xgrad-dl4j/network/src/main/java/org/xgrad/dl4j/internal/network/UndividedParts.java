package org.xgrad.dl4j.internal.network;

import java.util.List;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parts of a network's gradient that are no sums over a mini-batch's examples but updates as
 * they are, which Deeplearning4j's updater does not divide by the number of examples: those of
 * batch normalization's statistics.
 */
public record UndividedParts(List<INDArrayIndex> intervals) {

  public static UndividedParts of(Network network) {
    return new UndividedParts(
        network.updater().getUpdaterBlocks().stream()
            .flatMap(block -> block.getLayersAndVariablesInBlock().stream())
            .filter(state -> state.getParamOffsetEnd() > state.getParamOffsetStart())
            .filter(state -> !state.getLayer().updaterDivideByMinibatch(state.getParamName()))
            .map(
                state ->
                    NDArrayIndex.interval(state.getParamOffsetStart(), state.getParamOffsetEnd()))
            .toList());
  }
}
