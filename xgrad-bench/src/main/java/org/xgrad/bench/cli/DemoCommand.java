package org.xgrad.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.demo.Demo;
import org.xgrad.bench.demo.DemoSettings;
import org.xgrad.bench.demo.TunedRates;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.progress.ProgressDisplay;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code demo}. */
@Command(
    name = "demo",
    description =
        "Trains LeNet on Fashion-MNIST with and without weight prediction and compares the two: "
            + "same seed, same initial weights, same batches, same decay.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      converter = ChoiceConverter.ForOptimizer.class,
      completionCandidates = ChoiceLabels.OfOptimizer.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Optimizer optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = {
        "Constant learning rate; by default the one that tuning without prediction gave for this",
        "network, or else the one that the optimizer's authors recommend."
      })
  private Optional<Double> learningRate;

  @Option(
      names = "--decay",
      paramLabel = "RATE",
      defaultValue = "0",
      description =
          "Weight decay of weights and biases: decoupled for adamw, part of the gradient for the "
              + "others.")
  private double decay;

  @Option(
      names = "--steps",
      paramLabel = "S",
      split = ",",
      defaultValue = "0,1,adaptive",
      converter = StepChoiceConverter.class,
      description = {
        "Steps to predict, separated by commas: numbers, '5 within 0.02' or adaptive; 0 is the",
        "optimizer without XGrad."
      })
  private List<StepChoice> steps;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      converter = ChoiceConverter.ForNonlinearity.class,
      completionCandidates = ChoiceLabels.OfNonlinearity.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Nonlinearity nonlinearity;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "0",
      description = "Seeds, separated by commas; every number of steps is run with each.")
  private List<Long> seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "4",
      description = "Epochs of each run.")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Images in a mini-batch.")
  private int batchSize;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Directory of Fashion-MNIST's four IDX files, such as /usr/share/datasets/fashion-mnist "
              + "of Debian's package dataset-fashion-mnist; by default an embedded part, 6,000 "
              + "training and 1,000 test images.")
  private Optional<Path> directory;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Train on the first N training images; by default on all.")
  private Optional<Integer> trainImages;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Test on the first N test images; by default on all.")
  private Optional<Integer> testImages;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "xgrad-out",
      description = "Directory for the CSV file and the picture.")
  private Path output;

  @Mixin private OverwriteOption overwrite;

  @Override
  public Integer call() throws IOException {
    DemoSettings settings = settings();
    FashionMnist data = data();
    requireWithin(data.train().size());
    new DirectoryOption(spec.commandLine(), "--output").create(output);
    settings
        .files()
        .forEach(file -> overwrite.requireWritable(spec.commandLine(), "--output", file));
    new Demo(
            settings,
            data,
            spec.commandLine().getOut(),
            ProgressDisplay.on(spec.commandLine().getErr()))
        .execute();
    return ExitCode.OK;
  }

  private DemoSettings settings() {
    if (learningRate.isPresent() && !optimizer.hasLearningRate()) {
      throw new ParameterException(
          spec.commandLine(),
          "--learning-rate: " + optimizer.label() + " has no learning rate. Leave it out.");
    }
    try {
      DemoSettings settings =
          new DemoSettings(
              optimizer,
              nonlinearity,
              learningRate.orElseGet(() -> TunedRates.of(optimizer)),
              decay,
              steps,
              seeds,
              epochs,
              batchSize,
              output);
      settings.plans();
      return settings;
    } catch (InvalidSettingException outOfRange) {
      throw usage(outOfRange);
    }
  }

  private ParameterException usage(InvalidSettingException outOfRange) {
    return new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
  }

  /** A larger mini-batch would be a smaller one, and not what was asked for. */
  private void requireWithin(int images) {
    if (batchSize > images) {
      throw new InvalidSettingException(
          "--batch",
          String.format(Locale.ROOT, "it is %,d, and there are %,d images", batchSize, images),
          String.format(Locale.ROOT, "Ask for 1 to %,d.", images));
    }
  }

  private FashionMnist data() {
    DirectoryOption option = new DirectoryOption(spec.commandLine(), "--data");
    FashionMnist all =
        directory
            .map(path -> option.existing(path, FashionMnist.SOURCE))
            .map(FashionMnist::in)
            .orElseGet(FashionMnist::embedded);
    try {
      return new FashionMnist(
          trainImages.map(count -> all.train().first("--train", count)).orElse(all.train()),
          testImages.map(count -> all.test().first("--test", count)).orElse(all.test()));
    } catch (InvalidSettingException outOfRange) {
      throw usage(outOfRange);
    }
  }
}
