package org.xgrad.backend;

import java.util.Collection;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.ProgramShape;

/**
 * A way to run programs on ND4J arrays.
 *
 * <p>Implementations are thread-safe, have a public no-argument constructor, and are listed in
 * {@code META-INF/services/org.xgrad.backend.Backend}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Backend {

  /** {@return the name by which a user asks for this backend, such as {@code nd4j}} */
  String name();

  /**
   * Precedence: of the backends that can serve, the one with the highest rank does.
   *
   * @return the precedence, higher before lower
   */
  int rank();

  /** {@return whether this backend can run on this machine at all} */
  boolean isAvailable();

  /**
   * {@return whether this backend can run programs on these arrays, all of the same length}
   *
   * @param arrays those of a program's slots; they are looked at and not kept
   */
  boolean takes(Collection<INDArray> arrays);

  /**
   * {@return whether this backend can run programs of this size} By itself, it can; where it can't,
   * another one serves.
   *
   * @param program what is to be compiled
   */
  default boolean takes(ProgramShape program) {
    return true;
  }

  /**
   * {@return the kernel of a program; the caller may keep it for any number of arrays and runs}
   *
   * @param program what is to be compiled; one that this backend {@linkplain #takes(ProgramShape)
   *     takes}
   */
  Kernel compile(ProgramShape program);
}
