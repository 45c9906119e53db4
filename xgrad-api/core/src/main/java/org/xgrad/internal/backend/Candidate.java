package org.xgrad.internal.backend;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.internal.plugin.PluginCode;

/**
 * A backend and what it says of itself, asked for once.
 *
 * <p>Calls go through this class: a backend that fails where it is asked whether it can serve is
 * logged with its jar and passed over, and one that fails to compile is named with it.
 */
final class Candidate {
  private static final Logger log = LoggerFactory.getLogger(Candidate.class);

  private final Backend backend;
  private final String name;
  private final int rank;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final Map<ProgramShape, Kernel> kernels = new ConcurrentHashMap<>();

  /** Asks a backend who it is, which may fail as its code likes. */
  Candidate(Backend backend) {
    this.backend = backend;
    this.name = backend.name();
    this.rank = backend.rank();
    if (name == null || name.isBlank()) {
      throw new BackendException(
          place(), "it has no name", "Name it: people ask for a backend by its name.");
    }
  }

  String name() {
    return name;
  }

  int rank() {
    return rank;
  }

  Backend backend() {
    return backend;
  }

  /**
   * Asked where backends are looked for, from a static initializer: nothing may be thrown there.
   */
  boolean isAvailable() {
    try {
      return backend.isAvailable();
    } catch (Throwable failure) {
      return passedOver(failure);
    }
  }

  boolean takes(Collection<INDArray> arrays) {
    return says(() -> backend.takes(arrays));
  }

  boolean takes(ProgramShape program) {
    return says(() -> backend.takes(program));
  }

  private boolean says(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable failure) {
      return passedOver(failure);
    }
  }

  private boolean passedOver(Throwable failure) {
    sayOnce(
        "%s can't tell whether it can serve, and is passed over: it threw %s. If a class is missing,"
                .formatted(place(), PluginCode.text(failure))
            + " add the jar that has it; otherwise report it to its author, or remove the jar",
        Optional.of(failure));
    return false;
  }

  /** Logs that another backend serves for a program that is too large for this one. */
  void sayPassedOver(ProgramShape program, String serves) {
    sayOnce(
        "Backend \"%s\" can't take programs as large as the one for %s, of %d operations: backend"
                .formatted(name, program.targets(), program.operations().size())
            + " \"%s\" computes them".formatted(serves),
        Optional.empty());
  }

  private void sayOnce(String message, Optional<Throwable> cause) {
    if (logged.add(message)) {
      cause.ifPresentOrElse(
          failure -> log.warn("{}", message, failure), () -> log.info("{}", message));
    }
  }

  /**
   * The kernel of a program; kept, {@value Backends#KEPT_KERNELS} at most, for a rule has one or
   * two shapes for its whole life.
   *
   * @throws BackendException if the backend fails to compile it
   */
  Kernel kernel(ProgramShape program) {
    if (kernels.size() > Backends.KEPT_KERNELS) {
      kernels.clear();
    }
    return kernels.computeIfAbsent(program, this::compile);
  }

  private Kernel compile(ProgramShape program) {
    try {
      return backend.compile(program);
    } catch (BackendException | VirtualMachineError told) {
      throw told;
    } catch (Throwable failure) {
      throw new BackendException(
          place(),
          "it threw " + PluginCode.text(failure) + " for the program for " + program.targets(),
          "Report it to its author, and use another backend: -Dxgrad.backend=nd4j, or the one that"
              + " is given.",
          failure);
    }
  }

  private String place() {
    Class<?> type = backend.getClass();
    return "Backend "
        + (name == null ? "" : "\"" + name + "\" ")
        + "("
        + type.getName()
        + " in "
        + Origin.jarOf(type)
        + ")";
  }

  /** The backend, for a log. */
  @Override
  public String toString() {
    return PluginCode.text(backend);
  }
}
