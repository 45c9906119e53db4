package org.xgrad.dl4j.samediff;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same, with a gradient that is not doubled. */
public final class OwnLayer extends DoubledLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public OwnLayer() {}

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
