package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.Require;

/**
 * Weight decay after the updater: {@code update <- update + lr*c*theta} (Loshchilov and Hutter,
 * arXiv 1711.05101), for use on a network's configuration builder.
 *
 * <p>Deeplearning4j's own {@code WeightDecay} computes the same, but {@code .weightDecay(c)} on the
 * network's builder decays twice in 1.0.0-M2.1: the validation of a layer adds the builder's
 * regularizations to the layer's once more, unless they are L1 or L2. This class is an
 * L2Regularization by type alone, so that it is added once.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class DecoupledWeightDecay extends L2Regularization {
  private static final long serialVersionUID = 1L;

  /**
   * The same decay throughout.
   *
   * @param coefficient c, the share of the weights that decays in a step of learning rate 1: a
   *     finite number of at least 0
   * @throws InvalidSettingException if it is negative, infinite or no number
   */
  public DecoupledWeightDecay(double coefficient) {
    this(new FixedSchedule(Require.nonNegative("weightDecay", coefficient)));
  }

  /**
   * A decay that follows a schedule.
   *
   * @param coefficient c by iteration or epoch
   */
  public DecoupledWeightDecay(@JsonProperty("l2") ISchedule coefficient) {
    super(Arguments.present("weightDecay", coefficient));
  }

  /**
   * Makes this the decay of all weights and biases of a network. A later {@code .l1(c)} on the
   * builder comes beside it. A later {@code .l2(c)} on the builder or a layer takes its place, as
   * Deeplearning4j has it for L2 and weight decay.
   *
   * @param builder of the network, without a regularization; it is changed
   * @return {@code builder}
   * @throws InvalidSettingException if the builder has a regularization already
   */
  public NeuralNetConfiguration.Builder configure(NeuralNetConfiguration.Builder builder) {
    Arguments.present("configuration builder", builder);
    if (!builder.getRegularization().isEmpty() || !builder.getRegularizationBias().isEmpty()) {
      throw new InvalidSettingException(
          "Configuration builder",
          "it has a regularization already: "
              + builder.getRegularization()
              + builder.getRegularizationBias(),
          "Leave L2 out, whose place weight decay takes; set L1 afterwards.");
    }
    return builder
        .regularization(new ArrayList<>(List.of(this)))
        .regularizationBias(new ArrayList<>(List.of(this)));
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(
      INDArray parameters, INDArray update, double learningRate, int iteration, int epoch) {
    double scale = getL2().valueAt(iteration, epoch) * learningRate;
    Nd4j.exec(new Axpy(parameters, update, update, scale));
  }

  @Override
  public DecoupledWeightDecay clone() {
    return new DecoupledWeightDecay(getL2().clone());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecoupledWeightDecay && super.equals(other);
  }

  @Override
  protected boolean canEqual(@Nullable Object other) {
    return other instanceof DecoupledWeightDecay;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + 1;
  }

  @Override
  public String toString() {
    return "DecoupledWeightDecay(" + getL2() + ")";
  }
}
