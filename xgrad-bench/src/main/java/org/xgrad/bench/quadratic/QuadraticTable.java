package org.xgrad.bench.quadratic;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * What predictions change of the final loss on the noisy quadratic, for some optimizers.
 *
 * <p>Each optimizer's learning rate is tuned without prediction, on seeds of its own, among powers
 * of two times the one that its author recommends. All choices of s train at that rate, on the same
 * seeds: a difference is that of two runs of one seed.
 *
 * @param optimizers the rows
 * @param choices the columns, beside that of s = 0
 * @param steps of each run
 * @param seeds how many seeds a difference is the mean of; at least 2
 */
public record QuadraticTable(
    List<Optimizer> optimizers, List<StepChoice> choices, int steps, int seeds) {
  private static final int LARGEST_POWER = 8;
  private static final long FIRST_TUNING_SEED = 1001;
  private static final int TUNING_SEEDS = 3;

  /** Runs what it takes, and prints a row as soon as it is known. */
  public void print(PrintWriter out) {
    out.printf("%-20s %10s %12s", "optimizer", "rate", "loss, s = 0");
    choices.forEach(choice -> out.printf(" %22s", "s = " + choice.label()));
    out.println();
    for (Optimizer optimizer : optimizers) {
      double rate = tuned(optimizer);
      List<Double> plain = losses(optimizer, rate, StepChoice.NONE);
      StringBuilder row = new StringBuilder();
      row.append(
          String.format(
              Locale.ROOT,
              "%-20s %10s %12.5f",
              optimizer.label(),
              Numbers.plain(rate),
              Statistics.mean(plain)));
      for (StepChoice choice : choices) {
        row.append(
            String.format(Locale.ROOT, " %22s", change(plain, losses(optimizer, rate, choice))));
      }
      out.println(row);
      out.flush();
    }
  }

  /** The rate that leads to the lowest loss without prediction. */
  private double tuned(Optimizer optimizer) {
    if (!optimizer.hasLearningRate()) {
      return optimizer.defaultLearningRate();
    }
    return IntStream.rangeClosed(-LARGEST_POWER, LARGEST_POWER)
        .mapToObj(power -> optimizer.defaultLearningRate() * Math.pow(2, power))
        .min(Comparator.comparingDouble(rate -> tuningLoss(optimizer, rate)))
        .orElseThrow();
  }

  private double tuningLoss(Optimizer optimizer, double rate) {
    double sum = 0;
    for (long seed = FIRST_TUNING_SEED; seed < FIRST_TUNING_SEED + TUNING_SEEDS; seed++) {
      sum += QuadraticRun.loss(optimizer, rate, StepChoice.NONE, steps, seed);
    }
    return sum;
  }

  private List<Double> losses(Optimizer optimizer, double rate, StepChoice choice) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> QuadraticRun.loss(optimizer, rate, choice, steps, seed))
        .toList();
  }

  /** The mean change in percent, with its standard deviation, and in how many seeds it is lower. */
  private static String change(List<Double> plain, List<Double> predicted) {
    List<Double> percents = new ArrayList<>();
    for (int seed = 0; seed < plain.size(); seed++) {
      percents.add(100 * (predicted.get(seed) / plain.get(seed) - 1));
    }
    long better = percents.stream().filter(percent -> percent < 0).count();
    return String.format(
        Locale.ROOT,
        "%+.1f +- %.1f %% (%d/%d)",
        Statistics.mean(percents),
        Statistics.sampleDeviation(percents),
        better,
        percents.size());
  }
}
