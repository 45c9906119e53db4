package org.xgrad.predict;

/**
 * The time during which parameters hold predicted weights.
 *
 * <p>{@link #close()} restores the real weights bit for bit and does nothing the second time, so
 * that try-with-resources restores whatever happens inside.
 */
public final class Prediction implements AutoCloseable {
  private final WeightPredictor predictor;
  private final long predictedParameters;
  private boolean open = true;

  Prediction(WeightPredictor predictor, long predictedParameters) {
    this.predictor = predictor;
    this.predictedParameters = predictedParameters;
  }

  /** How many parameters are moved; 0 before the first step and at s = 0. */
  public long predictedParameters() {
    return predictedParameters;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      predictor.end();
    }
  }
}
