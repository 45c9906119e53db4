package org.xgrad.dl4j;

import org.apiguardian.api.API;
import org.xgrad.dl4j.internal.average.Substitution;

/**
 * The time during which a network holds an average of its weights in their place: see {@link
 * EvaluationWeights#use}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AveragedWeights implements AutoCloseable {
  private final Substitution substitution;

  AveragedWeights(Substitution substitution) {
    this.substitution = substitution;
  }

  /**
   * Brings the real weights back, bit for bit, batch normalization's statistics included. Takes no
   * memory on Java's heap, for that may be full. Does nothing the second time.
   *
   * @throws org.xgrad.error.BackendException if the memory of the weights was closed; the average
   *     stays in use then
   */
  @Override
  public void close() {
    substitution.close();
  }
}
