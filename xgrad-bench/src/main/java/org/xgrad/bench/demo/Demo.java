package org.xgrad.bench.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.progress.ProgressDisplay;
import org.xgrad.bench.report.Comparison;
import org.xgrad.bench.report.LearningCurves;
import org.xgrad.bench.report.Numbers;
import org.xgrad.bench.report.RunsCsv;
import org.xgrad.bench.report.SummaryTable;
import org.xgrad.bench.report.Verdict;
import org.xgrad.bench.training.RunListener;
import org.xgrad.bench.training.RunPlan;
import org.xgrad.bench.training.RunResult;
import org.xgrad.bench.training.TrainingRun;

/** Carries the comparison out and reports it. */
public final class Demo {
  private final DemoSettings settings;
  private final FashionMnist data;
  private final PrintWriter out;
  private final ProgressDisplay progress;

  /** A demonstration on {@code data} that reports to {@code out}; nothing happens yet. */
  public Demo(DemoSettings settings, FashionMnist data, PrintWriter out, ProgressDisplay progress) {
    this.settings = settings;
    this.data = data;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Trains all runs, writes the files, prints the table. Each epoch is in the CSV file as soon as
   * it is done: should the process be told to end, it says so, and they are not lost.
   *
   * @throws IOException if the files can't be written
   */
  public void execute() throws IOException {
    List<RunPlan> plans = settings.plans();
    plans.stream().limit(1).forEach(this::announce);
    List<RunResult> results = new ArrayList<>();
    try (EpochLog log = EpochLog.begin(settings.csv(), out)) {
      for (RunPlan plan : plans) {
        results.add(run(plan, log));
      }
    }
    report(new Comparison(results));
  }

  private void announce(RunPlan plan) {
    out.printf(
        Locale.ROOT,
        "LeNet (%s) on Fashion-MNIST, %,d training and %,d test images%n",
        plan.nonlinearity().title(),
        data.train().size(),
        data.test().size());
    List<String> seeds = settings.seeds().stream().map(String::valueOf).toList();
    out.printf(
        "%s, %s, %s, batch %d, epochs %d, seed%s %s%n%n",
        plan.optimizer().label(),
        plan.optimizer().hasLearningRate()
            ? "learning rate " + Numbers.plain(plan.learningRate())
            : "no learning rate",
        decay(plan),
        plan.batchSize(),
        plan.epochs(),
        seeds.size() == 1 ? "" : "s",
        String.join(", ", seeds));
    out.flush();
  }

  private static String decay(RunPlan plan) {
    String kind = plan.decay().kind();
    return plan.decayRate() == 0 ? kind : kind + " " + Numbers.plain(plan.decayRate());
  }

  private RunResult run(RunPlan plan, EpochLog log) {
    TrainingRun run = new TrainingRun(plan, data);
    try (RunListener listener = progress.start(title(plan), plan.epochs(), run.steps())) {
      return run.execute(log.before(listener, plan));
    }
  }

  private String title(RunPlan plan) {
    String title = plan.optimizer().label() + " s=" + plan.steps().label();
    return settings.seeds().size() == 1 ? title : title + " seed " + plan.seed();
  }

  private void report(Comparison comparison) throws IOException {
    RunsCsv.write(settings.csv(), comparison);
    LearningCurves.write(settings.picture(), comparison);
    out.println();
    new SummaryTable(comparison).lines().forEach(out::println);
    out.printf(
        Locale.ROOT,
        "Loss: mean cross-entropy of the first %,d training images. Time: median; compare it only on a "
            + "machine that does nothing else.%n",
        TrainingRun.lossImages(data));
    out.println();
    new Verdict(comparison).lines().forEach(out::println);
    out.println();
    out.println("Every epoch     " + settings.csv());
    out.println("Learning curves " + settings.picture());
    out.flush();
  }
}
