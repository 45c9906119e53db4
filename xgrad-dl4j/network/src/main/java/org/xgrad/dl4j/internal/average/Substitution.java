package org.xgrad.dl4j.internal.average;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.internal.array.DirectCopy;

/** The time during which other numbers are in the place of a network's weights. */
public final class Substitution implements AutoCloseable {
  private final INDArray parameters;
  private final INDArray real;
  private final Optional<DirectCopy> restoration;
  private volatile boolean isOpen = true;

  /** The real weights are copied; the network holds them still. */
  Substitution(INDArray parameters) {
    this.parameters = parameters;
    this.real = parameters.dup();
    this.restoration = DirectCopy.between(real, parameters);
  }

  /** Puts the other numbers there. The real weights come back if that fails. */
  void closeIfFailing(Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException | Error failure) {
      try {
        close();
      } catch (RuntimeException | Error further) {
        // Of errors that take no memory the JVM has but one object, and none suppresses itself.
        if (further != failure) {
          failure.addSuppressed(further);
        }
      }
      throw failure;
    }
  }

  boolean isOpen() {
    return isOpen;
  }

  /**
   * Brings the real weights back, bit for bit. Takes no memory on Java's heap. Does nothing the
   * second time.
   *
   * @throws org.xgrad.error.BackendException if the memory of the weights was closed; the other
   *     numbers stay then
   */
  @Override
  public void close() {
    if (isOpen) {
      if (restoration.isPresent()) {
        restoration.get().run();
      } else {
        parameters.assign(real);
      }
      isOpen = false;
    }
  }
}
