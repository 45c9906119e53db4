package org.xgrad.dl4j.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.xgrad.dl4j.comparison.statistics.Holm;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * One choice of s beside training without prediction.
 *
 * @param choice its name, such as "s = 1"
 * @param figures the {@linkplain ComparedRun#figure figure} of each seed
 * @param difference to training without prediction, seed by seed, in percent of the latter's mean;
 *     none for that training itself, and where a run of either diverged
 * @param p of the exact sign-flip test, corrected by Holm for the number of choices, those that
 *     diverged among them; none where there is no difference
 * @param epochs to the final loss of training without prediction, as a multiple of what that needs;
 *     none where it is not reached
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ChoiceResult(
    String choice,
    List<Double> figures,
    Optional<PairedDifferences> difference,
    OptionalDouble p,
    OptionalDouble epochs) {
  /**
   * Keeps a copy.
   *
   * @param choice its name, such as "s = 1"
   * @param figures the {@linkplain ComparedRun#figure figure} of each seed
   * @param difference to training without prediction, seed by seed, in percent of the latter's
   *     mean; none for that training itself, and where a run of either diverged
   * @param p of the exact sign-flip test, corrected by Holm for the number of choices, those that
   *     diverged among them; none where there is no difference
   * @param epochs to the final loss of training without prediction, as a multiple of what that
   *     needs; none where it is not reached
   */
  public ChoiceResult {
    figures = List.copyOf(figures);
  }

  /** {@return the mean over the seeds} */
  public double mean() {
    return Statistics.mean(figures);
  }

  /** {@return the standard deviation over the seeds; NaN of one} */
  public double deviation() {
    return Statistics.sampleDeviation(figures);
  }

  /** {@return whether it is lower than without prediction, p being at most 0.05} */
  public boolean isBetter() {
    return isShown() && difference.orElseThrow().mean() < 0;
  }

  /** {@return whether it is higher than without prediction, p being at most 0.05} */
  public boolean isWorse() {
    return isShown() && difference.orElseThrow().mean() > 0;
  }

  private boolean isShown() {
    return p.isPresent() && p.getAsDouble() <= Holm.LEVEL;
  }
}
