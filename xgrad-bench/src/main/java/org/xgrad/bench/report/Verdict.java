package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * What the numbers say about prediction, in a sentence per number of steps, and no more than they
 * say: judged by the mean accuracy of the last epochs, which depends less on chance than the
 * maximum.
 */
public final class Verdict {
  private final Comparison comparison;

  /** The verdict on {@code comparison}. */
  public Verdict(Comparison comparison) {
    this.comparison = comparison;
  }

  /** A sentence for each number of steps that can be held against 0. */
  public List<String> lines() {
    return comparison.stepsToJudge().stream().map(this::sentence).toList();
  }

  private String sentence(double steps) {
    Sample difference = comparison.difference(Measure.MEAN_ACCURACY, steps).orElseThrow();
    String points = String.format(Locale.ROOT, "%+.2f", difference.mean());
    String outcome =
        difference.mean() > 0
            ? "did better than the plain optimizer, by %s points in the mean of %s"
            : "did not help: %s points in the mean of %s";
    return "XGrad(s=%s) %s%s."
        .formatted(
            Numbers.plain(steps),
            outcome.formatted(points, comparison.window()),
            evidence(difference));
  }

  private static String evidence(Sample difference) {
    int seeds = difference.values().size();
    if (seeds == 1) {
      return "; one seed can't tell that from chance, so try --seeds 0,1,2";
    }
    long ahead = difference.values().stream().filter(value -> value > 0).count();
    return ", ahead in %d of %d seeds".formatted(ahead, seeds);
  }
}
