package org.xgrad.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.staleness.LateNetwork;
import org.xgrad.bench.staleness.LateOptimizer;
import org.xgrad.bench.staleness.Lateness;
import org.xgrad.bench.staleness.Method;
import org.xgrad.bench.staleness.Simulation;
import org.xgrad.bench.staleness.StalenessSettings;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code staleness}. */
@Command(
    name = "staleness",
    description =
        "Trains a network with gradients that come some updates late: plain, with a lower momentum,"
            + " and at the weights that are predicted for when they come. With --workers, in a"
            + " real ParallelWrapper.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class StalenessCommand implements Callable<Integer> {
  /** Tuning seeds are counted from here. */
  private static final long FIRST_TUNING_SEED = 1001;

  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      defaultValue = "mlp",
      converter = ChoiceConverter.ForLateNetwork.class,
      completionCandidates = ChoiceLabels.OfLateNetwork.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private LateNetwork network;

  @Option(
      names = "--optimizers",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "sgdm,adam",
      converter = ChoiceConverter.ForLateOptimizer.class,
      completionCandidates = ChoiceLabels.OfLateOptimizer.class,
      description = "Some of: ${COMPLETION-CANDIDATES}.")
  private List<LateOptimizer> optimizers;

  @Option(
      names = "--delays",
      paramLabel = "D",
      split = ",",
      defaultValue = "0,1,2,4,8,16",
      description = "How many updates late, separated by commas.")
  private List<Integer> delays;

  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      description =
          "Nothing is simulated: trains in a ParallelWrapper that shares gradients, with so many"
              + " workers, separated by commas. An update is a round then, in which each worker"
              + " takes a mini-batch, and s counts rounds.")
  private List<Integer> workers = List.of();

  @Option(
      names = "--resume",
      description = "With --workers: goes on with the runs that are in the CSV file.")
  private boolean isResumed;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "plain,lowered,predicted,adaptive",
      converter = ChoiceConverter.ForMethod.class,
      completionCandidates = ChoiceLabels.OfMethod.class,
      description = "Some of: ${COMPLETION-CANDIDATES}. Plain is always among them.")
  private List<Method> methods;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "300",
      description = "Updates of each run.")
  private int updates;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images in a mini-batch.")
  private int batchSize;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Train on the first N of the 6,000 embedded images; by default on all.")
  private Optional<Integer> trainImages;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,3,4,5,6,7,8",
      description = "Seeds, separated by commas; every method is run with each.")
  private List<Long> seeds;

  @Option(
      names = "--tuning-runs",
      paramLabel = "N",
      defaultValue = "2",
      description = "Runs to judge a learning rate by, on seeds of their own: 1001, 1002 ...")
  private int tuningRuns;

  @Option(
      names = "--trust-limit",
      paramLabel = "TAU",
      defaultValue = "0.02",
      description = "How far 'adaptive' moves at most, as a multiple of the weights' norm.")
  private double trustLimit;

  @Option(
      names = "--quick",
      description =
          "Shows the way in about a minute: delays 0, 2 and 8, 90 updates, two seeds, one"
              + " tuning run, unless these are given.")
  private boolean quick;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out",
      description = "Directory for the CSV file and the picture.")
  private Path output;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException {
    if (quick) {
      beQuick();
    }
    StalenessSettings settings = settings();
    FashionMnist data = data();
    if (batchSize > data.train().size()) {
      throw new InvalidSettingException(
          "--batch",
          "it is " + batchSize + ", and there are " + data.train().size() + " images",
          "Ask for 1 to " + data.train().size() + ".");
    }
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    if (!isResumed) {
      settings
          .files()
          .forEach(file -> overwrite.requireWritable(spec.commandLine(), "--output", file));
    }
    new Simulation(settings, data, spec.commandLine().getOut(), spec.commandLine().getErr())
        .execute();
    return ExitCode.OK;
  }

  private void beQuick() {
    delays = isGiven("--delays") ? delays : Arrays.asList(0, 2, 8);
    updates = isGiven("--updates") ? updates : 90;
    seeds = isGiven("--seeds") ? seeds : Arrays.asList(1L, 2L);
    tuningRuns = isGiven("--tuning-runs") ? tuningRuns : 1;
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private StalenessSettings settings() {
    if (!workers.isEmpty() && isGiven("--delays")) {
      throw new ParameterException(
          spec.commandLine(), "--delays are simulated, and --workers are not: give one of them");
    }
    try {
      return new StalenessSettings(
          network,
          optimizers,
          workers.isEmpty() ? delays : workers,
          methods,
          updates,
          batchSize,
          LongStream.range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + tuningRuns).boxed().toList(),
          seeds,
          trustLimit,
          output,
          workers.isEmpty() ? Lateness.SIMULATED : Lateness.WORKERS,
          isResumed);
    } catch (InvalidSettingException outOfRange) {
      throw usage(outOfRange);
    }
  }

  private FashionMnist data() {
    FashionMnist all = FashionMnist.embedded();
    try {
      return new FashionMnist(
          trainImages.map(count -> all.train().first("--train", count)).orElse(all.train()),
          all.test());
    } catch (InvalidSettingException outOfRange) {
      throw usage(outOfRange);
    }
  }

  private ParameterException usage(InvalidSettingException outOfRange) {
    return new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
  }
}
