package org.xgrad.bench.staleness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.XGrad;
import org.xgrad.bench.data.BatchOrder;

/**
 * Simulates late gradients in one thread.
 *
 * @param settings what all runs have in common
 * @param examples to train on
 */
record LateRunner(StalenessSettings settings, Examples examples) implements LateRunning {
  // Enough to tell runs apart, and not so many that evaluation takes longer than training.
  private static final int LOSS_IMAGES = 2_000;

  @Override
  public int lossImages() {
    return lossImages(examples);
  }

  static int lossImages(Examples examples) {
    return Math.min(LOSS_IMAGES, examples.size());
  }

  @Override
  public int images() {
    return examples.size();
  }

  @Override
  public LateRun whole(LateRun.Setup setup, long seed, DoubleConsumer stepDone) {
    return run(setup, seed, true, stepDone);
  }

  @Override
  public LateRun finalPart(LateRun.Setup setup, long seed, DoubleConsumer stepDone) {
    return run(setup, seed, false, stepDone);
  }

  private LateRun run(LateRun.Setup setup, long seed, boolean isWhole, DoubleConsumer stepDone) {
    // The optimizer stands beside the network, which has none of its own.
    MultiLayerNetwork network = settings.network().create(new NoOp(), seed);
    BatchOrder order = new BatchOrder(seed, examples.size(), settings.batchSize());
    LateTraining training =
        new LateTraining(
            network.params(),
            updater(setup),
            setup.method().ahead(setup.delay()),
            setup.delay(),
            new NetworkGradients(network, examples, order));
    List<Double> losses = new ArrayList<>();
    for (int done = 1; done <= settings.updates(); done++) {
      training.update();
      stepDone.accept(network.score());
      if (isWhole ? settings.isPoint(done) : settings.isFinalPoint(done)) {
        losses.add(network.score(examples.first(lossImages()), false));
      }
    }
    return new LateRun(setup, seed, losses);
  }

  private XGrad updater(LateRun.Setup setup) {
    return setup
        .method()
        .around(setup.optimizer().create(setup.rate(), setup.momentum()), settings.trustLimit());
  }
}
