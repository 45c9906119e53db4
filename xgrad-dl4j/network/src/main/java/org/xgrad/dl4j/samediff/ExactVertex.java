package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.samediff.SameDiffGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff vertex that is told half the error, of which Deeplearning4j makes the whole. It
 * forgets the masks of a mini-batch when one without masks follows, which Deeplearning4j's does
 * not.
 */
// Deeplearning4j's superclass leaves out the dots of setInputs.
@SuppressWarnings("overrides")
final class ExactVertex extends SameDiffGraphVertex {
  private static final long serialVersionUID = 1L;

  ExactVertex(
      SameDiffVertex configuration,
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    super(configuration, graph, name, index, parameters, initialize, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (graph.getInputMaskArrays() == null) {
      maskArrays = null;
    }
    return super.doForward(training, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    INDArray whole = getEpsilon();
    setEpsilon(Half.of(whole, workspaces));
    try {
      return super.doBackward(truncated, workspaces);
    } finally {
      setEpsilon(whole);
    }
  }
}
