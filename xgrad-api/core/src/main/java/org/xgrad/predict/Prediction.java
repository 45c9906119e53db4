package org.xgrad.predict;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.error.PredictionStateException;

/**
 * The time during which parameters hold predicted weights.
 *
 * <p>{@link #close()} restores the real weights bit for bit, so that try-with-resources restores
 * whatever happens inside.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Prediction implements AutoCloseable {
  private final WeightPredictor predictor;
  private final long predictedParameters;

  Prediction(WeightPredictor predictor, long predictedParameters) {
    this.predictor = predictor;
    this.predictedParameters = predictedParameters;
  }

  /** {@return how many parameters are moved; 0 before the first step and at s = 0} */
  public long predictedParameters() {
    return predictedParameters;
  }

  /**
   * Takes a step from the real weights, and ends the prediction: every parameter becomes {@code
   * theta_t - update}, the bits that closing and subtracting would give it. Where all groups were
   * moved and their parameters lie side by side, as a network's do, their copy is read once and
   * they are written once: that costs hardly more than the step alone. Until then the parameters
   * hold predicted weights: what reads the real ones, such as weight decay beside the optimizer,
   * has to wait for {@link #close()}. An optimizer of this library whose formula reads the weights
   * is handed their copy.
   *
   * <pre>{@code
   * try (Prediction ahead = predictor.predict(iteration, epoch)) {
   *   gradients = backward(forward(batch));
   *   updater.applyUpdater(gradients, iteration, epoch);
   *   ahead.step(gradients);
   * }
   * }</pre>
   *
   * @param updates one for each parameter of the predictor's groups, of the parameters' type: all
   *     groups' in their order, and each group's in row-major order
   * @throws PredictionStateException if the prediction is closed
   * @throws org.xgrad.error.StateMismatchException if the updates are not as many as the
   *     parameters, or of another type; the prediction goes on
   */
  public void step(INDArray updates) {
    if (!predictor.isCurrent(this)) {
      throw new PredictionStateException(
          "Prediction", "it is closed", "Take the step before it is closed, or without it.");
    }
    predictor.requireFitting(updates);
    predictor.step(updates);
  }

  /**
   * Restores the real weights, bit for bit. Does nothing if that was done. It takes no memory on
   * Java's heap, and works when that is full.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails; it may be called again then
   */
  @Override
  public void close() {
    if (predictor.isCurrent(this)) {
      predictor.end();
    }
  }
}
