package org.xgrad.predict;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * How well the optimizer's next step was predicted for a group of parameters, at one iteration.
 *
 * <p>The predicted step is {@code U_t = (theta_t - theta_hat)/s}; the real one is what the weights
 * moved by until the next prediction, {@code theta_t - theta_t+1}, with weight decay, clipping and
 * constraints in it. Norms are Euclidean, over all parameters of the group.
 *
 * @param group the group
 * @param iteration the iteration of the step that was predicted: the updates applied before it
 * @param steps s at that iteration, less where a trust limit made it less
 * @param cosine of the angle between the predicted and the real step, from -1 to 1; NaN if either
 *     has no length
 * @param relativeError the length of their difference, in lengths of the real step: 0 for a step
 *     predicted exactly, 1 for one that predicting nothing would predict as well; infinite if only
 *     the predicted step has a length, NaN if neither has
 * @param stepLength how far the real step went
 * @param distance how far the predicted weights were from the real ones, the norm of {@code
 *     theta_hat - theta_t}
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record PredictionQuality(
    String group,
    int iteration,
    double steps,
    double cosine,
    double relativeError,
    double stepLength,
    double distance) {
  /** Every how many iterations networks and graphs sample it, unless that is changed. */
  public static final int SAMPLED_EVERY = 100;

  /** One line for a log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "\"%s\" at iteration %d, s = %.3g: cosine %.3f, relative error %.3g, distance %.3g (step"
            + " %.3g)",
        group,
        iteration,
        steps,
        cosine,
        relativeError,
        distance,
        stepLength);
  }
}
