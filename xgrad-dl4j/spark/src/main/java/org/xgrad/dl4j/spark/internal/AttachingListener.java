package org.xgrad.dl4j.spark.internal;

import java.io.Serializable;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Attaches the network that an executor trains with shared gradients, when its training begins, and
 * keeps count of its updates from there. Training hooks are not called there.
 *
 * <p>Deeplearning4j trains one network on all the partitions that an executor gets, with the
 * listeners that came with the first, and before each sets its counter to the number of the last
 * update that was sent in this JVM: that counts one update of each partition twice, stays at 0
 * where partitions hold one mini-batch each, and goes on from the counter of whatever network was
 * trained here before. Predictions and bias corrections are read from the optimizer's state, and it
 * knows of all updates.
 */
public final class AttachingListener extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 3L;

  private final ProgressSource source;

  /** One listener serves one network, and is sent before it has seen it. */
  private transient boolean isCounting;

  private transient int updates;

  /**
   * Attaches what executors build of the driver's network.
   *
   * @param round how many of an executor's own steps the weights move by until its next gradient,
   *     asked for when a task is sent
   */
  public AttachingListener(Model network, DoubleSupplier round) {
    this.source = ProgressSource.of(network, round);
  }

  @Override
  public void onEpochStart(Model network) {
    if (!isCounting) {
      Progress sent = source.progress();
      // Refused at the first partition, it is to be at the next ones too.
      sent.attach(network);
      updates = sent.iteration();
      isCounting = true;
    }
    Progress.setIterationCount(network, updates);
  }

  @Override
  public void iterationDone(Model network, int iteration, int epoch) {
    updates = iteration + 1;
  }
}
