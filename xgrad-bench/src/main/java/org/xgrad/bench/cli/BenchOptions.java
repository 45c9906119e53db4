package org.xgrad.bench.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What both benchmarks ask for. */
final class BenchOptions {

  @Option(names = "--quick", description = "Measure briefly, to see that it works.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      converter = RegexConverter.class,
      description = "Measure only what has this in its name, such as 'adam.*60,000'.")
  private Optional<Pattern> only;

  boolean isQuick() {
    return quick;
  }

  /** Those that are asked for. */
  <T> List<T> chosen(CommandLine command, List<T> all, Function<T, String> name) {
    List<T> chosen =
        all.stream()
            .filter(each -> only.map(regex -> regex.matcher(name.apply(each)).find()).orElse(true))
            .toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          command,
          "--only: nothing is called that; there are "
              + all.stream().map(name).collect(Collectors.joining("; ")));
    }
    return chosen;
  }

  /** Where it was measured, for people. */
  static String machine() {
    return "%d cores, JDK %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
