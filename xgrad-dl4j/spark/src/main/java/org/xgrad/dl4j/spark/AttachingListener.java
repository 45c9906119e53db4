package org.xgrad.dl4j.spark;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Attaches the network that an executor trains with shared gradients, when its training begins.
 * Training hooks are not called there. Deeplearning4j has set its counters to 0 by then, whatever
 * the driver's are; here they get the driver's.
 */
final class AttachingListener extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ProgressSource source;

  AttachingListener(ProgressSource source) {
    this.source = source;
  }

  @Override
  public void onEpochStart(Model network) {
    source.progress().attach(network);
  }
}
