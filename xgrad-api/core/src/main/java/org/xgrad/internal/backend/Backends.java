package org.xgrad.internal.backend;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.backend.Backend;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.plugin.Discovery;
import org.xgrad.internal.plugin.Service;

/**
 * The backends at hand, and the choice among them.
 *
 * <p>A backend that can't be loaded, or fails when it is asked whether it can serve, is logged with
 * its jar and passed over: the others serve. Thread-safe.
 */
public final class Backends {
  private static final Logger log = LoggerFactory.getLogger(Backends.class);

  /** The system property that names the backend to use instead of the best one. */
  public static final String PROPERTY = "xgrad.backend";

  /** How many kernels each backend keeps. */
  static final int KEPT_KERNELS = 1024;

  private static final Service<Backend> SERVICE =
      new Service<>(
          Backend.class,
          "backend",
          "Name the backend's class there.",
          "backends are made without settings");

  /** Made so that it never throws: what fails here would be gone for as long as the JVM runs. */
  private static final class Installed {
    private static final Backends BACKENDS = discover(Backends.class.getClassLoader());
  }

  private final List<Candidate> ranked;
  private final List<String> problems;
  private final Map<String, Backends> named = new ConcurrentHashMap<>();

  private Backends(Collection<Candidate> candidates, List<String> problems) {
    this.problems = problems;
    ranked =
        candidates.stream()
            .filter(Candidate::isAvailable)
            .sorted(Comparator.comparingInt(Candidate::rank).reversed())
            .toList();
  }

  /**
   * The backends on the class path, best first; only the one that {@code -Dxgrad.backend} names, if
   * it names one.
   *
   * @throws BackendException if the named backend is not there or cannot run here, each time
   */
  public static Backends installed() {
    String name = System.getProperty(PROPERTY);
    return name == null ? Installed.BACKENDS : Installed.BACKENDS.only(name);
  }

  /** These backends and no others. */
  public static Backends of(Backend... backends) {
    return of(List.of(backends));
  }

  /**
   * These backends and no others. What an installed one has compiled already serves here too.
   *
   * @throws BackendException if two of them have one name
   */
  public static Backends of(List<Backend> backends) {
    List<Candidate> candidates = backends.stream().map(Backends::candidate).toList();
    Set<String> names = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!names.add(candidate.name())) {
        throw new BackendException(
            "Backends " + candidates,
            "two are called \"" + candidate.name() + "\"",
            "Give each once, under a name of its own.");
      }
    }
    return new Backends(candidates, List.of());
  }

  private static Candidate candidate(Backend backend) {
    return Installed.BACKENDS.ranked.stream()
        .filter(installed -> installed.backend() == backend)
        .findFirst()
        .orElseGet(() -> new Candidate(backend));
  }

  /** These backends, best first. */
  public List<Backend> list() {
    return ranked.stream().map(Candidate::backend).toList();
  }

  /** The backends that {@code loader} sees. */
  public static Backends discover(ClassLoader loader) {
    Discovery<?, Candidate> discovery = Discovery.of(SERVICE, loader, Candidate::new);
    discovery.problems().forEach(problem -> log.warn("{}", problem));
    Backends all = new Backends(discovery.found(), List.copyOf(discovery.problems()));
    log.info("Backends of weight prediction, best first: {}", all.ranked);
    return all;
  }

  /**
   * The backend called {@code name}, alone.
   *
   * @throws BackendException if it is not there or cannot run here
   */
  public Backends only(String name) {
    return named.computeIfAbsent(name, this::alone);
  }

  private Backends alone(String name) {
    List<Candidate> those = ranked.stream().filter(each -> each.name().equals(name)).toList();
    if (those.isEmpty()) {
      throw new BackendException(
          "Backend \"" + name + "\"",
          "it is not on the class path or cannot run here",
          "Choose one of " + names() + ", by -D" + PROPERTY + " or in code.");
    }
    return new Backends(those, problems);
  }

  /** The names of these backends, best first. */
  public List<String> names() {
    return ranked.stream().map(Candidate::name).toList();
  }

  /** What could not be loaded and why: a message each, which names the jar and the remedy. */
  public List<String> problems() {
    return problems;
  }

  /**
   * The best backend that takes these arrays.
   *
   * @throws BackendException if none does
   */
  public Backend choose(Collection<INDArray> arrays) {
    requireOpen(arrays);
    return taking(arrays).findFirst().orElseThrow(() -> noneTakes(arrays)).backend();
  }

  private Stream<Candidate> taking(Collection<INDArray> arrays) {
    return ranked.stream().filter(candidate -> candidate.takes(arrays));
  }

  private static void requireOpen(Collection<INDArray> arrays) {
    if (arrays.stream().anyMatch(INDArray::wasClosed)) {
      throw new BackendException(
          "Arrays", "one of them was closed", "Give arrays whose memory is still there.");
    }
  }

  private BackendException noneTakes(Collection<INDArray> arrays) {
    return ranked.isEmpty()
        ? new BackendException(
            "Backends",
            "none was found that can run here",
            "Give one that can; where they were looked for and jars were put into one, merge their"
                + " files "
                + SERVICE.file()
                + ".")
        : new BackendException(
            "Arrays " + describe(arrays),
            "none of the backends " + names() + " takes them",
            "Give arrays of one length and one floating-point data type.");
  }

  /**
   * The kernel for a program on these arrays, from the best backend that takes both.
   *
   * @throws BackendException if none does, or it fails to compile the program
   */
  public BoundKernel bind(ProgramShape shape, Map<String, INDArray> arrays) {
    return bind(shape, arrays, List.of());
  }

  /**
   * The same for a program that may have to do with the tensors that the arrays are made of.
   *
   * @param tensors in order; none if that is not known: the arrays are one tensor then
   * @throws BackendException if no backend takes program and arrays, it fails to compile the
   *     program, or the tensors are not as long as the arrays
   */
  public BoundKernel bind(ProgramShape shape, Map<String, INDArray> arrays, List<Tensor> tensors) {
    KernelChecks.requireOpen(shape, arrays);
    if (shape.passes().size() > 1) {
      KernelChecks.requireArrays(shape, arrays);
      return new PassSequence(shape, arrays, tensors, this::bindPass);
    }
    return bindPass(shape, arrays);
  }

  private BoundKernel bindPass(ProgramShape shape, Map<String, INDArray> arrays) {
    List<Candidate> taking = taking(arrays.values()).toList();
    if (taking.isEmpty()) {
      throw noneTakes(arrays.values());
    }
    Candidate serving =
        taking.stream()
            .filter(candidate -> candidate.takes(shape))
            .findFirst()
            .orElseThrow(
                () ->
                    new BackendException(
                        "Program for " + shape.targets(),
                        "its "
                            + shape.operations().size()
                            + " operations are too many for "
                            + names(),
                        "Let the nd4j backend serve, which takes any number."));
    if (serving != taking.get(0)) {
      taking.get(0).sayPassedOver(shape, serving.name());
    }
    return serving.kernel(shape).bind(arrays);
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
