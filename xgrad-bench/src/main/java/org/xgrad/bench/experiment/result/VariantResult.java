package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/**
 * What came of a variant.
 *
 * @param variant the variant
 * @param rate its learning rate to start with
 * @param runs its runs that have ended, seed by seed
 * @param pairedSeeds the seeds of which it and the plain optimizer have ended without diverging
 * @param lastThird the metric's mean over the last third of the epochs, for each run; NaN if it
 *     diverged
 * @param last the metric after the last epoch
 * @param best the metric after its best epoch
 * @param difference how {@code lastThird} differs from the plain optimizer's, pair by pair: in
 *     points or in percent, as {@link MetricScale} has it
 * @param p of the sign-flip test; NaN if there is nothing to test
 * @param correctedP the same corrected by Holm for the number of variants of its kind in the cell
 * @param verdict what can be said
 * @param epochsToTarget mean time to the cell's target, in epochs; none unless all runs get there
 * @param reachTarget how many runs get there
 * @param cosine mean cosine of predicted and real steps; none if nothing is predicted
 * @param steps mean steps that were predicted
 * @param secondsOfEpoch median processor seconds of an epoch
 */
public record VariantResult(
    Variant variant,
    double rate,
    List<FinishedRun> runs,
    List<Long> pairedSeeds,
    List<Double> lastThird,
    List<Double> last,
    List<Double> best,
    Optional<PairedDifferences> difference,
    double p,
    double correctedP,
    Verdict verdict,
    OptionalDouble epochsToTarget,
    int reachTarget,
    OptionalDouble cosine,
    OptionalDouble steps,
    double secondsOfEpoch) {

  /** How many runs diverged: they have no value of the metric. */
  public long diverged() {
    return lastThird.stream().filter(value -> !Double.isFinite(value)).count();
  }

  VariantResult judged(double corrected, Verdict other) {
    return new VariantResult(
        variant,
        rate,
        runs,
        pairedSeeds,
        lastThird,
        last,
        best,
        difference,
        p,
        corrected,
        other,
        epochsToTarget,
        reachTarget,
        cosine,
        steps,
        secondsOfEpoch);
  }
}
