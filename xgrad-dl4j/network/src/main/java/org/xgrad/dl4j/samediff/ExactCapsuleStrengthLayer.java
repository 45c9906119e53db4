package org.xgrad.dl4j.samediff;

import java.util.Collection;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The strengths of capsules, with a gradient that is not doubled. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ExactCapsuleStrengthLayer extends CapsuleStrengthLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactCapsuleStrengthLayer() {
    super(new CapsuleStrengthLayer.Builder());
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactCapsuleStrengthLayer(CapsuleStrengthLayer.Builder settings) {
    super(Checked.by(settings));
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
