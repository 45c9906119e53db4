package org.xgrad.bench.staleness;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * What is simulated.
 *
 * @param optimizers all different, at least one
 * @param delays how many updates late, at least 0, all different, at least one; they are brought
 *     into rising order
 * @param methods all different; plain, which the others are held against, is always among them and
 *     comes first
 * @param updates of each run, at least {@value #POINTS}
 * @param batchSize images in a mini-batch, at least 1
 * @param tuningSeeds of the runs that tune the learning rate, at least one, none of them in {@code
 *     seeds}
 * @param seeds of the runs that count, at least one, all different
 * @param trustLimit of the method that has one, as a multiple of the weights' norm
 * @param output the directory for the files
 * @param lateness whether delays are simulated, or are numbers of workers, at least 1
 * @param isResumed whether runs that are in the files are gone on with: workers' runs alone
 */
public record StalenessSettings(
    LateNetwork network,
    List<LateOptimizer> optimizers,
    List<Integer> delays,
    List<Method> methods,
    int updates,
    int batchSize,
    List<Long> tuningSeeds,
    List<Long> seeds,
    double trustLimit,
    Path output,
    Lateness lateness,
    boolean isResumed) {
  /** How many points a learning curve has. */
  static final int POINTS = 30;

  /** Delays that are simulated. */
  public StalenessSettings(
      LateNetwork network,
      List<LateOptimizer> optimizers,
      List<Integer> delays,
      List<Method> methods,
      int updates,
      int batchSize,
      List<Long> tuningSeeds,
      List<Long> seeds,
      double trustLimit,
      Path output) {
    this(
        network,
        optimizers,
        delays,
        methods,
        updates,
        batchSize,
        tuningSeeds,
        seeds,
        trustLimit,
        output,
        Lateness.SIMULATED,
        false);
  }

  /**
   * Checks the values.
   *
   * @throws InvalidSettingException if one is outside its range
   */
  public StalenessSettings {
    requireDistinct("optimizers", optimizers);
    requireDistinct("delays", delays);
    requireDistinct("methods", methods);
    requireDistinct("tuning seeds", tuningSeeds);
    requireDistinct("seeds", seeds);
    optimizers = List.copyOf(optimizers);
    delays = delays.stream().sorted().toList();
    methods = plainFirst(methods);
    tuningSeeds = List.copyOf(tuningSeeds);
    seeds = List.copyOf(seeds);
    requireAtLeast(lateness.column(), delays.get(0), lateness == Lateness.WORKERS ? 1 : 0);
    requireAtLeast("updates", updates, POINTS);
    requireAtLeast("batch", batchSize, 1);
    Require.positive("trust limit", trustLimit);
    requireApart(tuningSeeds, seeds);
    if (isResumed && lateness == Lateness.SIMULATED) {
      throw new InvalidSettingException(
          "resume",
          "a simulation is not resumed",
          "Run it anew: it comes to the same numbers. Runs of workers can be resumed.");
    }
  }

  private static List<Method> plainFirst(List<Method> methods) {
    return Stream.concat(
            Stream.of(Method.PLAIN), methods.stream().filter(each -> each != Method.PLAIN).sorted())
        .toList();
  }

  private static void requireAtLeast(String setting, int value, int least) {
    if (value < least) {
      throw new InvalidSettingException(
          setting, "it is " + value, "Make it at least " + least + ".");
    }
  }

  private static void requireDistinct(String setting, List<?> values) {
    if (values.isEmpty()) {
      throw new InvalidSettingException(setting, "there are none", "Give at least one.");
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new InvalidSettingException(
          setting, "one is given twice: " + values, "Give each of them once.");
    }
  }

  private static void requireApart(List<Long> tuningSeeds, List<Long> seeds) {
    Optional<Long> both = tuningSeeds.stream().filter(seeds::contains).findFirst();
    if (both.isPresent()) {
      throw new InvalidSettingException(
          "tuning seeds",
          both.get() + " is a seed of the runs that count as well",
          "Tune on seeds of their own.");
    }
  }

  /** Where the runs go. */
  Path csv() {
    return output.resolve(lateness.file() + ".csv");
  }

  /** Where the curves go. */
  Path picture() {
    return output.resolve(lateness.file() + ".png");
  }

  /** The files that come of it. */
  public List<Path> files() {
    return List.of(csv(), picture());
  }

  /** Whether a point of the curve is due after so many updates. */
  boolean isPoint(int done) {
    return pointsAt(done) > pointsAt(done - 1);
  }

  /** Whether it is one of those whose mean is the final loss. */
  boolean isFinalPoint(int done) {
    return isPoint(done) && pointsAt(done) > POINTS - LateRun.FINAL_POINTS;
  }

  /** After how many updates each point stands. */
  List<Integer> points() {
    return Stream.iterate(1, done -> done + 1).limit(updates).filter(this::isPoint).toList();
  }

  private long pointsAt(int done) {
    return (long) done * POINTS / updates;
  }
}
