package org.xgrad.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.quadratic.QuadraticTable;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code quadratic}. */
@Command(
    name = "quadratic",
    description =
        "What predictions change of the final loss on a noisy quadratic of 204 parameters, at a"
            + " learning rate that is tuned without them: the mean over seeds in percent, its"
            + " standard deviation, and in how many seeds the loss is lower.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class QuadraticCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--optimizers",
      paramLabel = "ID",
      split = ",",
      defaultValue =
          "sgdm,adam,lamb,lars,madgrad,adamp,sgdp,schedulefreesgd,schedulefreeadamw,lookahead",
      description = "The optimizers, separated by commas; ./xgrad rules lists them.")
  private List<String> ids;

  @Option(
      names = "--choices",
      paramLabel = "S",
      split = ",",
      defaultValue = "1,adaptive",
      converter = StepChoiceConverter.class,
      description = "How many steps to predict, separated by commas.")
  private List<StepChoice> choices;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "400",
      description = "Steps of each run, at least 1.")
  private int steps;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many seeds, at least 2.")
  private int seeds;

  @Override
  public Integer call() {
    if (steps < 1 || seeds < 2) {
      throw new ParameterException(
          spec.commandLine(), "--steps is to be at least 1, and --seeds at least 2");
    }
    List<Optimizer> optimizers;
    try {
      optimizers = ids.stream().map(Optimizer::named).toList();
    } catch (InvalidSettingException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
    new QuadraticTable(optimizers, choices, steps, seeds).print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
