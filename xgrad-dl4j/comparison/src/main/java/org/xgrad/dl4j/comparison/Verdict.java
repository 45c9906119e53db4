package org.xgrad.dl4j.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xgrad.dl4j.comparison.statistics.Holm;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/**
 * Says in one sentence what the results show.
 *
 * @param results training without prediction first
 */
record Verdict(Measure measure, List<ChoiceResult> results) {
  /** The sentence. */
  String sentence() {
    List<ChoiceResult> choices = results.subList(1, results.size());
    List<ChoiceResult> told =
        choices.stream().filter(choice -> choice.difference().isPresent()).toList();
    if (!Double.isFinite(results.get(0).mean())) {
      return "Nothing can be told: training without prediction diverged. Lower the learning rate.";
    }
    if (told.isEmpty()) {
      return "Prediction did not help: with every choice some run diverged.";
    }
    return of(told, choices.size()) + diverged(choices);
  }

  /** Of the choices with which no run diverged; the others count among those tested. */
  private String of(List<ChoiceResult> told, int tested) {
    int seeds = results.get(0).figures().size();
    int needed = seedsNeeded(tested);
    Optional<ChoiceResult> best = told.stream().filter(ChoiceResult::isBetter).min(byMean());
    Optional<ChoiceResult> worst = told.stream().filter(ChoiceResult::isWorse).max(byMean());
    ChoiceResult lowest = told.stream().min(byMean()).orElseThrow();
    if (seeds < needed) {
      return String.format(
          Locale.ROOT,
          "%d %s too few to tell: with %d %s it takes %d. So far the %s changed by %s with %s.",
          seeds,
          seeds == 1 ? "seed is" : "seeds are",
          tested,
          tested == 1 ? "choice" : "choices",
          needed,
          measure.label(),
          percent(lowest),
          lowest.choice());
    }
    if (best.isPresent()) {
      return String.format(
          Locale.ROOT,
          "Prediction lowered the %s: most with %s, by %s (%s)%s.",
          measure.label(),
          best.get().choice(),
          length(best.get()),
          evidence(best.get()),
          worst.map(bad -> "; but " + bad.choice() + " raised it by " + length(bad)).orElse(""));
    }
    if (worst.isPresent()) {
      return String.format(
          Locale.ROOT,
          "Prediction did not help: %s raised the %s by %s (%s), and no choice lowered it.",
          worst.get().choice(),
          measure.label(),
          length(worst.get()),
          evidence(worst.get()));
    }
    return String.format(
        Locale.ROOT,
        "Prediction bought nothing that %d seeds can show: the %s changed by %s with %s.",
        seeds,
        measure.label(),
        percent(lowest),
        lowest.choice());
  }

  private static Comparator<ChoiceResult> byMean() {
    return Comparator.comparingDouble(choice -> choice.difference().orElseThrow().mean());
  }

  /** The least number of seeds by which one of so many choices can be shown to differ. */
  static int seedsNeeded(int choices) {
    int seeds = 1;
    while (choices * 2 / Math.pow(2, seeds) > Holm.LEVEL) {
      seeds++;
    }
    return seeds;
  }

  private static String percent(ChoiceResult choice) {
    return withInterval("%+.1f", choice.difference().orElseThrow().mean(), choice);
  }

  /** Without its sign. */
  private static String length(ChoiceResult choice) {
    return withInterval("%.1f", Math.abs(choice.difference().orElseThrow().mean()), choice);
  }

  private static String withInterval(String format, double mean, ChoiceResult choice) {
    double half = choice.difference().orElseThrow().halfInterval(PairedDifferences.CONFIDENCE);
    return String.format(Locale.ROOT, format, mean)
        + (Double.isNaN(half) ? "" : String.format(Locale.ROOT, " +- %.1f", half))
        + " %";
  }

  private static String evidence(ChoiceResult choice) {
    return String.format(
        Locale.ROOT, "p = %.3f, %d seeds", choice.p().orElseThrow(), choice.figures().size());
  }

  private static String diverged(List<ChoiceResult> choices) {
    String names =
        choices.stream()
            .filter(choice -> choice.difference().isEmpty())
            .map(ChoiceResult::choice)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " Runs diverged with " + names + ".";
  }
}
