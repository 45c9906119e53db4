package org.xgrad.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.dl4j.samediff.ExactGradient;

/** The same, with a gradient that is not doubled. */
public final class ExactTanhLayer extends TanhLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public ExactTanhLayer() {}

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return ExactGradient.layer(configuration, index, parameters, initialize, type);
  }
}
