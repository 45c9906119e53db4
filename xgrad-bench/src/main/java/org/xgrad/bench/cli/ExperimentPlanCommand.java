package org.xgrad.bench.cli;

import java.io.PrintWriter;
import org.xgrad.bench.experiment.plan.Prices;
import org.xgrad.bench.experiment.plan.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The action {@code plan}. */
@Command(
    name = "plan",
    description = "Says which runs experiments take, and how many hours, by what was measured.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentPlanCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Runs runs = options.runs(spec.commandLine());
    Prices prices = Prices.of(runs.store().all(), options.times().results());
    new PlanTable(options.experiments(spec.commandLine()), options.tasks(), runs, prices)
        .lines()
        .forEach(out::println);
    out.flush();
  }
}
