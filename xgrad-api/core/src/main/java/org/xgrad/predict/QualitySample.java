package org.xgrad.predict;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.internal.array.BlasVector;

/**
 * A predicted step that waits for the real one.
 *
 * <p>Steps are compared by direction and length apart: products of the elements of unit vectors
 * can't overflow, and those of steps in single precision can. BLAS does the sums, for ND4J's own
 * take some hundred times as long.
 */
final class QualitySample {
  private final String group;
  private final int iteration;
  private final double steps;
  private final double distance;
  private final INDArray direction;

  /**
   * The step that has just been predicted.
   *
   * @param move the weights less the predicted weights; used up as working memory
   */
  QualitySample(String group, int iteration, double steps, INDArray move) {
    this.group = group;
    this.iteration = iteration;
    this.steps = steps;
    this.direction = BlasVector.copyOrView(move);
    this.distance = normalize(direction);
  }

  /** Whether the prediction at {@code later} is the first one after the predicted step. */
  boolean isFollowedBy(int later) {
    return later == iteration + 1;
  }

  /**
   * Compares with the step that was taken. This object is of no further use.
   *
   * @param taken the weights before the step less those after it; used up as working memory
   */
  PredictionQuality against(INDArray taken) {
    INDArray step = BlasVector.copyOrView(taken);
    double stepLength = normalize(step);
    boolean haveDirections = distance != 0 && stepLength != 0;
    double cosine =
        haveDirections
            ? Math.max(-1, Math.min(1, Nd4j.getBlasWrapper().dot(direction, step)))
            : Double.NaN;
    double ratio = distance / steps / stepLength;
    return new PredictionQuality(
        group, iteration, steps, cosine, error(step, ratio), stepLength, distance);
  }

  /** The length of {@code ratio*direction - step}, where either may have no length. */
  private double error(INDArray step, double ratio) {
    return Double.isFinite(ratio) ? norm(step.subi(direction.muli(ratio))) : ratio;
  }

  /** Divides an array by its norm, unless that is 0, and returns the norm. */
  private static double normalize(INDArray array) {
    double norm = norm(array);
    if (norm != 0) {
      array.divi(norm);
    }
    return norm;
  }

  private static double norm(INDArray array) {
    return Nd4j.getBlasWrapper().nrm2(array);
  }
}
