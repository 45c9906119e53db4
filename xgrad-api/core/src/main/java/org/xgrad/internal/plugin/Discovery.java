package org.xgrad.internal.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/**
 * A search through the ServiceLoader.
 *
 * <p>The ServiceLoader passes over the second of two jars with the same class, and does not always
 * say which jar it fails in. The service files do. Nothing that a plugin throws ends the search: it
 * is made from static initializers, which fail for good.
 *
 * @param <S> what is looked for
 * @param <T> what is made of each that is found
 */
public final class Discovery<S, T> {
  private static final int MOST_FAILURES = 100;

  private final Service<S> service;
  private final ClassLoader loader;
  private final Function<S, T> install;
  private final List<T> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Class<?>> loaded = new HashMap<>();

  private Discovery(Service<S> service, ClassLoader loader, Function<S, T> install) {
    this.service = service;
    this.loader = loader;
    this.install = install;
  }

  /**
   * Looks for all that {@code loader} sees.
   *
   * @param install makes something of each; where that fails, it is a problem of that one alone
   */
  public static <S, T> Discovery<S, T> of(
      Service<S> service, ClassLoader loader, Function<S, T> install) {
    Discovery<S, T> discovery = new Discovery<>(service, loader, install);
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

  /** Those that can be used. */
  public List<T> found() {
    return found;
  }

  /** What is wrong with the others, and what hides them: a message each. */
  public List<String> problems() {
    return problems;
  }

  private List<ServiceLine> lines() {
    Set<ServiceLine> lines = new LinkedHashSet<>();
    for (URL file : files()) {
      try {
        lines.addAll(ServiceLine.of(service, file));
      } catch (IOException unreadable) {
        report(
            new Diagnosis(
                ServiceLine.jarOf(service, file),
                service.file() + " can't be read: " + unreadable,
                "Replace the jar."));
      }
    }
    return List.copyOf(lines);
  }

  private List<URL> files() {
    try {
      return Collections.list(loader.getResources(service.file()));
    } catch (IOException unreadable) {
      problems.add(unreadable.toString());
      return List.of();
    }
  }

  private List<String> load() {
    List<String> failures = new ArrayList<>();
    Iterator<ServiceLoader.Provider<S>> providers =
        ServiceLoader.load(service.type(), loader).stream().iterator();
    // A class path that can't be read fails at every call: that many faults are enough.
    while (failures.size() < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        install(providers.next());
      } catch (Throwable failure) {
        failures.add(PluginCode.text(failure));
      }
    }
    return failures;
  }

  private void install(ServiceLoader.Provider<S> provider) {
    Class<? extends S> type = provider.type();
    loaded.put(type.getName(), type);
    try {
      found.add(install.apply(provider.get()));
    } catch (Throwable failure) {
      report(unusable(type, PluginCode.reason(failure)));
    }
  }

  private Diagnosis unusable(Class<?> type, Throwable reason) {
    String what = "its " + service.noun() + " " + type.getName() + " can't be used: ";
    if (reason instanceof XGradFailure told) {
      return new Diagnosis(Origin.placeOf(type), what + told.diagnosis().problem(), told.remedy());
    }
    return new Diagnosis(
        Origin.placeOf(type),
        what + PluginCode.text(reason),
        reason instanceof LinkageError
            ? PluginCode.otherVersions()
            : "Report it to its author, or remove the jar.");
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

  private Diagnosis repeated(Class<?> inUse, List<ServiceLine> lines) {
    return new Diagnosis(
        service.noun().substring(0, 1).toUpperCase(Locale.ROOT)
            + service.noun().substring(1)
            + " "
            + inUse.getName(),
        "it stands in "
            + lines.stream().map(ServiceLine::jar).collect(Collectors.joining(" and in "))
            + ", and is loaded from "
            + Origin.placeOf(inUse),
        "Keep one of the jars on the class path.");
  }

  private void report(Diagnosis diagnosis) {
    problems.add(diagnosis.message());
  }
}
