package org.xgrad.bench.report;

import java.util.List;
import java.util.stream.Stream;
import org.xgrad.bench.optimizer.StepChoice;

/**
 * What the numbers say about prediction, in a sentence per number of steps, and no more than they
 * say: judged by the mean accuracy of the last epochs, which depends less on chance than the
 * maximum, and by how much the difference varies from seed to seed.
 */
public final class Verdict {
  private final Comparison comparison;

  /** The verdict on {@code comparison}. */
  public Verdict(Comparison comparison) {
    this.comparison = comparison;
  }

  /** A sentence for each number of steps that diverged or can be held against 0, at least one. */
  public List<String> lines() {
    Stream<String> diverged =
        comparison.steps().stream().filter(this::hasDiverged).map(this::divergence);
    return Stream.concat(diverged, judgements()).toList();
  }

  private Stream<String> judgements() {
    if (!comparison.hasPlain()) {
      return Stream.of("The plain optimizer was not run: add 0 to --steps to compare.");
    } else if (comparison.stepsToJudge().isEmpty()) {
      return Stream.of("Only the plain optimizer was run: add 1 to --steps to compare.");
    } else if (hasDiverged(StepChoice.NONE)) {
      return Stream.of();
    }
    return comparison.stepsToJudge().stream()
        .filter(steps -> !hasDiverged(steps))
        .map(this::judgement);
  }

  private boolean hasDiverged(StepChoice steps) {
    return comparison.diverged(steps) > 0;
  }

  private String divergence(StepChoice steps) {
    int seeds = comparison.seeds().size();
    return "%s diverged%s: its training loss is no longer a number. Lower --learning-rate."
        .formatted(
            "s=" + steps.label(),
            seeds == 1 ? "" : " in %d of %d seeds".formatted(comparison.diverged(steps), seeds));
  }

  private String judgement(StepChoice steps) {
    Sample difference = comparison.difference(Measure.MEAN_ACCURACY, steps).orElseThrow();
    return "XGrad(s=%s) %s: %s points in the mean of %s, %s."
        .formatted(
            steps.label(),
            outcome(difference),
            difference.signedText(Measure.MEAN_ACCURACY.decimals()),
            comparison.window(),
            evidence(difference));
  }

  private static String outcome(Sample difference) {
    if (!isClear(difference)) {
      return "shows no clear difference";
    }
    return (difference.mean() > 0 ? "did better" : "did worse") + " than the plain optimizer";
  }

  /** Whether it is larger than what another choice of the seed changes; never with one seed. */
  private static boolean isClear(Sample difference) {
    return difference.deviation() < Math.abs(difference.mean());
  }

  private static String evidence(Sample difference) {
    int seeds = difference.values().size();
    if (seeds == 1) {
      return "but one seed can't tell that from chance, so try --seeds 0,1,2";
    }
    long ahead = difference.values().stream().filter(value -> value > 0).count();
    return "ahead in %d of %d seeds".formatted(ahead, seeds);
  }
}
