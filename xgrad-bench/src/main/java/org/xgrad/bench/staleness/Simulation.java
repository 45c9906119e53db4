package org.xgrad.bench.staleness;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.progress.EpochBar;
import org.xgrad.bench.report.Numbers;

/** Carries the simulation out and reports it. */
public final class Simulation {
  private final StalenessSettings settings;
  private final LateRunning runner;
  private final PrintWriter out;
  private final PrintWriter err;
  private final int cells;

  /**
   * A simulation on these images; nothing happens yet.
   *
   * @param out where results go
   * @param err where progress goes
   */
  public Simulation(
      StalenessSettings settings, FashionMnist data, PrintWriter out, PrintWriter err) {
    this.settings = settings;
    this.runner = settings.lateness().running(settings, data);
    this.out = out;
    this.err = err;
    this.cells =
        settings.optimizers().size() * settings.delays().size() * settings.methods().size();
  }

  /**
   * Tunes and runs everything, writes the files, prints the table. Each run is in the CSV file as
   * soon as it is done: should the process be told to end, it says so, and they are not lost.
   *
   * @throws IOException if the files can't be written
   */
  public void execute() throws IOException {
    announce();
    List<Cell> done = new ArrayList<>();
    try (RunLog log = RunLog.begin(settings, runner.images(), out)) {
      for (LateOptimizer optimizer : settings.optimizers()) {
        double rate = optimizer.middleRate();
        int before = settings.delays().get(0);
        for (int delay : settings.delays()) {
          // The later, the smaller the rate: the last delay's is the best guess there is.
          double likely = settings.lateness().likelyRate(rate, before, delay);
          rate = simulate(optimizer, delay, likely, log, done);
          before = delay;
        }
      }
    }
    report(done);
  }

  private void announce() {
    out.printf(
        Locale.ROOT,
        "%s on %,d images of Fashion-MNIST, batch %d, %,d %s in each run, seeds %s%n",
        settings.network().label(),
        runner.images(),
        settings.batchSize(),
        settings.updates(),
        settings.lateness().steps(),
        joined(settings.seeds()));
    out.printf(
        "The learning rate is tuned for each method at each delay, on seeds %s%n%n",
        joined(settings.tuningSeeds()));
    out.flush();
  }

  private static String joined(List<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** All methods at one delay. The plain one's rate. */
  private double simulate(
      LateOptimizer optimizer, int delay, double likely, RunLog log, List<Cell> done) {
    double plainRate = likely;
    for (Method method : settings.methods()) {
      LateRun.Setup tuned = tune(optimizer, delay, method, plainRate, done.size(), log);
      if (method == Method.PLAIN) {
        plainRate = tuned.rate();
      }
      Cell cell = measure(tuned, done.size(), log);
      done.add(cell);
      err.println(
          String.format(
              Locale.ROOT,
              "%s: %.4f at rate %s",
              title(tuned, done.size() - 1),
              cell.mean(),
              Numbers.plain(tuned.rate())));
      err.flush();
    }
    return plainRate;
  }

  /** The best of the method's momentums, each at its best rate. */
  private LateRun.Setup tune(
      LateOptimizer optimizer, int delay, Method method, double likely, int number, RunLog log) {
    record Candidate(LateRun.Setup setup, double score) {}
    return method.momentums().stream()
        .map(
            momentum -> {
              RateSearch.Best best =
                  new RateSearch(optimizer.middleRate())
                      .around(
                          momentum == LateOptimizer.USUAL_MOMENTUM
                              ? likely
                              : optimizer.likelyRate(likely, momentum),
                          rate ->
                              score(
                                  new LateRun.Setup(optimizer, delay, method, momentum, rate),
                                  number,
                                  log));
              return new Candidate(
                  new LateRun.Setup(optimizer, delay, method, momentum, best.rate()), best.score());
            })
        .min(Comparator.comparingDouble(Candidate::score))
        .orElseThrow()
        .setup();
  }

  private double score(LateRun.Setup setup, int number, RunLog log) {
    String title = title(setup, number) + ", tuning, rate " + Numbers.plain(setup.rate());
    try (EpochBar bar = bar(title, settings.tuningSeeds())) {
      double sum = 0;
      for (long seed : settings.tuningSeeds()) {
        LateRun run = log.tuned(setup, seed, () -> runner.finalPart(setup, seed, bar::stepDone));
        sum += run.finalLoss();
      }
      return sum / settings.tuningSeeds().size();
    }
  }

  private Cell measure(LateRun.Setup setup, int number, RunLog log) {
    List<LateRun> runs = new ArrayList<>();
    try (EpochBar bar = bar(title(setup, number), settings.seeds())) {
      for (long seed : settings.seeds()) {
        runs.add(log.measured(setup, seed, () -> runner.whole(setup, seed, bar::stepDone)));
      }
    }
    return new Cell(setup, runs);
  }

  private EpochBar bar(String title, List<Long> seeds) {
    return EpochBar.on(err, title, seeds.size() * settings.updates());
  }

  private String title(LateRun.Setup setup, int number) {
    return (number + 1)
        + " of "
        + cells
        + ": "
        + setup.optimizer().label()
        + ", "
        + setup.delay()
        + " "
        + settings.lateness().label()
        + ", "
        + setup.method().label();
  }

  private void report(List<Cell> done) throws IOException {
    List<Finding> findings = Finding.of(done);
    StalenessPicture.write(settings.picture(), settings, findings);
    new StalenessTable(findings, settings.lateness()).lines().forEach(out::println);
    out.println();
    out.printf(
        Locale.ROOT,
        "Loss: mean cross-entropy of the first %,d images, mean of the last %d of %d points of the curve.%n",
        runner.lossImages(),
        LateRun.FINAL_POINTS,
        StalenessSettings.POINTS);
    out.println(
        "Difference: paired, with its 95 % interval. p: exact sign-flip test, Holm over the methods"
            + " at a delay.");
    out.println(settings.lateness() == Lateness.WORKERS ? ofWorkers() : ofDelays());
    out.println();
    out.println("Every run " + settings.csv());
    out.println("Curves    " + settings.picture());
    out.flush();
  }

  private static String ofWorkers() {
    return "Steps: rounds until plain training's final loss is reached, divided by those that plain"
        + " training takes itself. Accuracy: on 1,000 test images in the end. A wrapper is not"
        + " deterministic: another time the numbers are a little different.";
  }

  private static String ofDelays() {
    return "Recovered: how much of what plain training loses by the delay comes back. Steps: updates"
        + " until plain training's final loss is reached, divided by those that plain training"
        + " takes itself.";
  }
}
