package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.result.CellResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The action {@code compare}. */
@Command(
    name = "compare",
    description = "Prints how the variants in each cell differ from s = 0, by the runs so far.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentCompareCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;
  @Mixin private MetricOption metric;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Runs runs = options.runs(spec.commandLine());
    for (ExperimentPlan plan : options.plans(spec.commandLine())) {
      for (CellResult cell : metric.result(plan, runs).cells()) {
        out.println(cell.plan().cell().name() + ": " + cell.plan().cell().description());
        List<String> table = new ComparisonTable(cell).lines();
        table.forEach(out::println);
        out.println();
      }
    }
    out.flush();
  }
}
