package org.xgrad.dl4j.internal.hook;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * A listener that wants to see a network's real weights at each step, and is shown them before they
 * are predicted. It need not look again when the gradient is there.
 */
public interface RealWeightsListener extends TrainingListener {

  /** The network holds its real weights, and they are about to be predicted. */
  void beforePrediction(Model network);
}
