package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what prediction does for gradients that two executors share: the loss of SGD with
 * momentum with s = 1, which is a round of both, and without, the learning rate tuned for each.
 *
 * <p>No build runs it, for its name is not that of a test; {@code -Dtest=LateGradientsOnCluster}
 * does. It writes {@code target/spark-late-gradients.csv}, and takes some eight minutes.
 */
@Tag("cluster")
class LateGradientsOnCluster {
  private static final List<Double> STEPS = List.of(0.0, 1.0);
  private static final double FIRST_RATE = 0.02;
  private static final long TUNING_SEED = 1001;
  private static final long SEEDS = 6;
  private static final Path FILE = Path.of("target", "spark-late-gradients.csv");

  /** Of the curve, for rates and for results. */
  private static final int LAST_FITS = 2;

  private final List<String> lines =
      new ArrayList<>(List.of("s,rate,seed,purpose,loss,accuracy,loss after each pass"));

  @Test
  void predictedAndNot() throws IOException, InterruptedException {
    Map<Double, List<Double>> losses = new TreeMap<>();
    for (double steps : STEPS) {
      double rate = tunedRate(steps);
      losses.put(steps, new ArrayList<>());
      for (long seed : LongStream.rangeClosed(1, SEEDS).toArray()) {
        losses.get(steps).add(loss(steps, rate, seed, "result"));
      }
    }
    assertThat(losses.get(1.0)).hasSameSizeAs(losses.get(0.0)).doesNotContain(Double.NaN);
  }

  /** The best of rates that double, from where neither half nor twice the rate is better. */
  private double tunedRate(double steps) throws IOException, InterruptedException {
    Map<Double, Double> tried = new TreeMap<>();
    double best = FIRST_RATE;
    while (true) {
      for (double rate : List.of(best, 2 * best, best / 2)) {
        if (!tried.containsKey(rate)) {
          tried.put(rate, loss(steps, rate, TUNING_SEED, "tuning"));
        }
      }
      double before = best;
      for (Map.Entry<Double, Double> each : tried.entrySet()) {
        if (each.getValue() < tried.get(best)) {
          best = each.getKey();
        }
      }
      if (best == before) {
        return best;
      }
    }
  }

  /** Of a run that diverges it is infinite. */
  private double loss(double steps, double rate, long seed, String purpose)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("late-gradients", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-"))
        .forEach(command::add);
    Stream.of(
            "-cp",
            System.getProperty("java.class.path"),
            LateGradientsRun.class.getName(),
            String.valueOf(steps),
            String.valueOf(rate),
            String.valueOf(seed))
        .forEach(command::add);
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertThat(exit).as("exit code of a run that said %s", said).isZero();
    Files.delete(output);
    String losses = told(said, LateGradientsRun.LOSS);
    double[] curve = Stream.of(losses.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double loss = 0;
    for (int fit = curve.length - LAST_FITS; fit < curve.length; fit++) {
      loss += curve[fit] / LAST_FITS;
    }
    double told = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    lines.add(
        String.format(
            Locale.ROOT,
            "%s,%s,%d,%s,%.5f,%s,%s",
            steps,
            rate,
            seed,
            purpose,
            told,
            told(said, LateGradientsRun.ACCURACY),
            losses));
    Files.write(FILE, lines);
    return told;
  }

  private static String told(List<String> said, String what) {
    return said.stream()
        .filter(line -> line.startsWith(what))
        .findFirst()
        .orElseThrow()
        .substring(what.length());
  }
}
