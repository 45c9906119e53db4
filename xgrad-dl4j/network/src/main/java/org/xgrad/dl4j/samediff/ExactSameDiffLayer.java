package org.xgrad.dl4j.samediff;

import java.util.Collection;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The superclass of a layer of your own: a {@code SameDiffLayer} whose gradient is not doubled. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public abstract class ExactSameDiffLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  /** For subclasses, which need a constructor without parameters for JSON. */
  protected ExactSameDiffLayer() {}

  /**
   * For subclasses that have a builder.
   *
   * @param builder the settings of the layer
   */
  protected ExactSameDiffLayer(Builder<?> builder) {
    super(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    return ExactGradient.layer(configuration, index, parameters, initialize, type);
  }
}
