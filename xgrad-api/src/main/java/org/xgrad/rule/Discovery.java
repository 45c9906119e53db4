package org.xgrad.rule;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.xgrad.error.Diagnosis;

/**
 * A search for rules through the ServiceLoader.
 *
 * <p>The ServiceLoader passes over the second of two jars with the same class, and does not always
 * say which jar it fails in. The service files do.
 */
final class Discovery {
  private static final int MOST_FAILURES = 100;

  private final ClassLoader loader;
  private final List<InstalledRule> rules = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Class<?>> loaded = new HashMap<>();

  private Discovery(ClassLoader loader) {
    this.loader = loader;
  }

  /** Looks for the rules that {@code loader} sees. */
  static Discovery in(ClassLoader loader) {
    Discovery discovery = new Discovery(loader);
    discovery.search();
    return discovery;
  }

  private void search() {
    List<ServiceLine> lines = lines();
    List<String> failures = load();
    List<ServiceLine> failed =
        lines.stream().filter(line -> !loaded.containsKey(line.provider())).toList();
    failed.forEach(line -> report(line.diagnose(loader)));
    // The lines tell more than the ServiceLoader did. What no line explains stands as it is.
    if (failed.isEmpty()) {
      problems.addAll(failures);
    }
    reportRepeated(lines);
  }

  /** The rules that can be used. */
  List<InstalledRule> rules() {
    return rules;
  }

  /** What is wrong with the others, and what hides them: a message each. */
  List<String> problems() {
    return problems;
  }

  private List<ServiceLine> lines() {
    Set<ServiceLine> lines = new LinkedHashSet<>();
    for (URL file : files()) {
      try {
        lines.addAll(ServiceLine.of(file));
      } catch (IOException unreadable) {
        report(
            new Diagnosis(
                ServiceLine.jarOf(file),
                ServiceLine.FILE + " can't be read: " + unreadable,
                "Replace the jar."));
      }
    }
    return List.copyOf(lines);
  }

  private List<URL> files() {
    try {
      return Collections.list(loader.getResources(ServiceLine.FILE));
    } catch (IOException unreadable) {
      problems.add(unreadable.toString());
      return List.of();
    }
  }

  private List<String> load() {
    List<String> failures = new ArrayList<>();
    @SuppressWarnings("rawtypes")
    Iterator<ServiceLoader.Provider<PredictionRule>> found =
        ServiceLoader.load(PredictionRule.class, loader).stream().iterator();
    // A class path that can't be read fails at every call: that many faults are enough.
    while (failures.size() < MOST_FAILURES) {
      try {
        if (!found.hasNext()) {
          break;
        }
        install(found.next());
      } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
        failures.add(failure.toString());
      }
    }
    return failures;
  }

  @SuppressWarnings("rawtypes")
  private void install(ServiceLoader.Provider<PredictionRule> provider) {
    Class<? extends PredictionRule> type = provider.type();
    loaded.put(type.getName(), type);
    try {
      rules.add(new InstalledRule(provider.get()));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
      report(
          new Diagnosis(
              InstalledRule.placeOf(type),
              "its rule " + type.getName() + " can't be used: " + reason(failure),
              ServiceLine.unusable()));
    }
  }

  /** These two only wrap what the rule's own code threw. */
  private static Throwable reason(Throwable failure) {
    boolean wraps =
        failure instanceof ServiceConfigurationError
            || failure instanceof ExceptionInInitializerError;
    return wraps && failure.getCause() != null ? failure.getCause() : failure;
  }

  private void reportRepeated(List<ServiceLine> lines) {
    Map<String, List<ServiceLine>> byProvider =
        lines.stream()
            .filter(line -> loaded.containsKey(line.provider()))
            .collect(
                Collectors.groupingBy(
                    ServiceLine::provider, LinkedHashMap::new, Collectors.toList()));
    byProvider.forEach(
        (provider, repeated) -> {
          if (repeated.size() > 1) {
            report(repeated(loaded.get(provider), repeated));
          }
        });
  }

  private static Diagnosis repeated(Class<?> inUse, List<ServiceLine> lines) {
    return new Diagnosis(
        "Rule " + inUse.getName(),
        "it stands in "
            + lines.stream().map(ServiceLine::jar).collect(Collectors.joining(" and in "))
            + ", and is loaded from "
            + InstalledRule.placeOf(inUse),
        "Keep one of the jars on the class path.");
  }

  private void report(Diagnosis diagnosis) {
    problems.add(diagnosis.message());
  }
}
