package org.xgrad.internal.program;

import java.util.Optional;

/** An updater whose formula may read the weights that it moves. */
public interface TakesWeights {

  /** Whether its formula does, or has numbers of their tensors. */
  boolean needsWeights();

  /** The weights, if it was given them. */
  Optional<Weights> weights();

  /** These are the weights from now on; none where nobody can say so any more. */
  void take(Optional<Weights> weights);
}
