package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xgrad.bench.network.Network;
import org.xgrad.bench.network.Networks;
import org.xgrad.bench.network.measure.MeasuredProcess;
import org.xgrad.bench.network.measure.StepCost;
import org.xgrad.bench.network.measure.StepCosts;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code networks}. */
@Command(
    name = "networks",
    description =
        "Lists the networks: parameters, whose form it is, and what a training step with Adam takes "
            + "on one thread, in processor seconds, plain and predicted.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class NetworksCommand implements Callable<Integer> {
  private static final String UNKNOWN = "-";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Which ones; all of them if none is named.")
  private List<String> names = List.of();

  @Option(
      names = "--measure",
      paramLabel = "FILE",
      description = "Measure steps, each network in a process of its own, and write this file.")
  private Optional<Path> measure;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "16",
      description = "Examples in the mini-batches that are measured.")
  private int batch;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long a network may take; one that takes longer is left out.")
  private int limit;

  @Override
  public Integer call() throws IOException {
    List<Network<?>> networks = networks();
    StepCosts costs = measure.isPresent() ? measured(networks, measure.get()) : StepCosts.kept();
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        TextTable.ofWords(
            "name", "parameters", "examples", "batch", "s a step", "predicted", "MB", "form");
    for (Network<?> network : networks) {
      Optional<StepCost> cost = costs.of(network.name());
      table.row(
          List.of(
              network.name(),
              String.format(Locale.ROOT, "%,d", network.parameters()),
              network.shape().describe(),
              cost.map(each -> Integer.toString(each.batch())).orElse(UNKNOWN),
              cost.map(each -> seconds(each.plainSeconds())).orElse(UNKNOWN),
              cost.map(each -> seconds(each.predictedSeconds())).orElse(UNKNOWN),
              cost.map(each -> Long.toString(each.megabytes())).orElse(UNKNOWN),
              network.source()));
    }
    table.lines().forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private List<Network<?>> networks() {
    List<Network<?>> networks = new ArrayList<>();
    try {
      names.forEach(name -> networks.add(Networks.named(name)));
    } catch (InvalidSettingException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
    return names.isEmpty() ? Networks.all() : networks;
  }

  private StepCosts measured(List<Network<?>> networks, Path file) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<StepCost> costs = new ArrayList<>();
    for (Network<?> network : networks) {
      Optional<StepCost> cost =
          MeasuredProcess.measure(network.name(), batch, 3, Duration.ofSeconds(limit));
      err.println(cost.map(StepCost::line).orElse(network.name() + ": left out"));
      cost.ifPresent(costs::add);
    }
    StepCosts all = new StepCosts(costs);
    Files.write(file, all.lines(System.getProperty("os.arch") + ", " + Runtime.version()));
    return all;
  }
}
