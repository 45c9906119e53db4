package org.xgrad.backend;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;

/**
 * The backends at hand, and the choice among them.
 *
 * <p>Compiled kernels are kept by backend and shape, {@value #KEPT_KERNELS} at most: a rule has one
 * or two shapes for its whole life. Thread-safe.
 */
public final class Backends {
  private static final Logger log = LoggerFactory.getLogger(Backends.class);

  /** The system property that names the backend to use instead of the best one. */
  public static final String PROPERTY = "xgrad.backend";

  private static final int KEPT_KERNELS = 1024;

  private record Key(Backend backend, ProgramShape shape) {}

  private static final class Installed {
    private static final Backends BACKENDS = discover();
  }

  private final List<Backend> ranked;
  private final Map<Key, Kernel> kernels = new ConcurrentHashMap<>();

  private Backends(Collection<Backend> backends) {
    ranked =
        backends.stream()
            .filter(Backend::isAvailable)
            .sorted(Comparator.comparingInt(Backend::rank).reversed())
            .toList();
  }

  /**
   * The backends on the class path, best first; only the one that {@code -Dxgrad.backend} names, if
   * it names one.
   *
   * @throws BackendException if the named backend is not there or cannot run here
   */
  public static Backends installed() {
    return Installed.BACKENDS;
  }

  /** These backends and no others. */
  public static Backends of(Backend... backends) {
    return new Backends(List.of(backends));
  }

  private static Backends discover() {
    Backends all =
        new Backends(
            ServiceLoader.load(Backend.class, Backends.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    Backends chosen = Optional.ofNullable(System.getProperty(PROPERTY)).map(all::only).orElse(all);
    log.info("Backends of weight prediction, best first: {}", chosen.ranked);
    return chosen;
  }

  /**
   * The backend called {@code name}, alone.
   *
   * @throws BackendException if it is not there or cannot run here
   */
  public Backends only(String name) {
    List<Backend> named = ranked.stream().filter(each -> each.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new BackendException(
          "Backend \"" + name + "\"",
          "it is not on the class path or cannot run here",
          "Choose one of " + names() + ", by -D" + PROPERTY + " or in code.");
    }
    return new Backends(named);
  }

  /** The names of these backends, best first. */
  public List<String> names() {
    return ranked.stream().map(Backend::name).toList();
  }

  /**
   * The best backend that takes these arrays.
   *
   * @throws BackendException if none does
   */
  public Backend choose(Collection<INDArray> arrays) {
    return ranked.stream()
        .filter(backend -> backend.takes(arrays))
        .findFirst()
        .orElseThrow(
            () ->
                new BackendException(
                    "Arrays " + describe(arrays),
                    "none of the backends " + names() + " takes them",
                    "Give arrays of one length and one floating-point data type."));
  }

  /** The kernel for a program on these arrays, from the best backend that takes them. */
  public BoundKernel bind(ProgramShape shape, Map<String, INDArray> arrays) {
    Backend backend = choose(arrays.values());
    if (kernels.size() > KEPT_KERNELS) {
      kernels.clear();
    }
    return kernels
        .computeIfAbsent(new Key(backend, shape), key -> backend.compile(shape))
        .bind(arrays);
  }

  /** Runs a program once. */
  public void run(Program program, Map<String, INDArray> arrays) {
    bind(program.shape(), arrays).run(program.scalars());
  }

  private static String describe(Collection<INDArray> arrays) {
    return arrays.stream()
        .map(array -> array.dataType() + Arrays.toString(array.shape()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
