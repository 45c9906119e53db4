package org.xgrad.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunPlan;

/** Runs as comma-separated values: a head, then a line per run and epoch. */
public final class RunsCsv {
  private static final String HEAD =
      "optimizer,activation,s,seed,epoch,learning_rate,decay,train_loss,test_accuracy,ms_per_step";

  private RunsCsv() {}

  /** Writes the runs to {@code file}, over what was there. */
  public static void write(Path file, Comparison comparison) throws IOException {
    Stream<String> lines =
        comparison.runs().stream()
            .flatMap(run -> run.epochs().stream().map(epoch -> line(run.plan(), epoch)));
    List<String> all = Stream.concat(Stream.of(HEAD), lines).toList();
    Files.write(file, all);
  }

  /** Writes the head to {@code file}, over what was there. */
  public static void begin(Path file) throws IOException {
    Files.write(file, List.of(HEAD));
  }

  /** Writes an epoch to the end of {@code file}. */
  public static void append(Path file, RunPlan plan, EpochResult epoch) throws IOException {
    Files.write(file, List.of(line(plan, epoch)), StandardOpenOption.APPEND);
  }

  private static String line(RunPlan plan, EpochResult epoch) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%d,%s,%s,%.6f,%.6f,%.3f",
        plan.optimizer().label(),
        plan.nonlinearity().label(),
        plan.steps().label(),
        plan.seed(),
        epoch.epoch(),
        Numbers.plain(plan.learningRate()),
        Numbers.plain(plan.decayRate()),
        epoch.trainLoss(),
        epoch.testAccuracy(),
        epoch.stepMillis());
  }
}
