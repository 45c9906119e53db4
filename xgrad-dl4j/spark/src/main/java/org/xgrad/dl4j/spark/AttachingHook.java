package org.xgrad.dl4j.spark;

import java.io.Serial;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Attaches the networks that executors build for an averaging round, and tells graphs how many
 * steps they have taken: Deeplearning4j builds these from a clone of the configuration, and a
 * graph's clone forgets it.
 *
 * <p>On the driver it holds the network; what is sent to executors is its count at that time.
 */
abstract class AttachingHook implements TrainingHook {
  private static final long serialVersionUID = 1L;

  /** The hook that a driver holds. */
  static AttachingHook of(Model network) {
    return new OnDriver(network);
  }

  abstract Progress progress();

  @Serial
  Object writeReplace() {
    return new OnExecutor(progress());
  }

  @Override
  public void preUpdate(DataSet miniBatch, Model network) {
    attach(network);
  }

  @Override
  public void preUpdate(MultiDataSet miniBatch, Model network) {
    attach(network);
  }

  private void attach(Model network) {
    if (network instanceof ComputationGraph graph) {
      progress().attach(graph);
    } else {
      progress().attach((MultiLayerNetwork) network);
    }
  }

  @Override
  public void postUpdate(DataSet miniBatch, Model network) {
    // The network is attached, and stays so.
  }

  @Override
  public void postUpdate(MultiDataSet miniBatch, Model network) {
    // The network is attached, and stays so.
  }

  private static final class OnDriver extends AttachingHook {
    private static final long serialVersionUID = 1L;
    private final transient Model network;

    OnDriver(Model network) {
      this.network = network;
    }

    @Override
    Progress progress() {
      return Progress.of(network);
    }
  }

  private static final class OnExecutor extends AttachingHook {
    private static final long serialVersionUID = 1L;
    private final Progress progress;

    OnExecutor(Progress progress) {
      this.progress = progress;
    }

    @Override
    Progress progress() {
      return progress;
    }
  }
}
