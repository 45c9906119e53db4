package org.xgrad.bench.experiment.task;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.training.Evaluation;

/** A network of layers that learns to tell images apart. */
final class ImageLearner implements Learner {
  // Enough to tell runs apart, and not so many that evaluation takes longer than training.
  private static final int LOSS_IMAGES = 2_000;

  private final MultiLayerNetwork network;
  private final LabeledImages train;
  private final LabeledImages test;

  ImageLearner(MultiLayerNetwork network, LabeledImages train, LabeledImages test) {
    this.network = network;
    this.train = train;
    this.test = test;
  }

  @Override
  public Model network() {
    return network;
  }

  @Override
  public double step(int... examples) {
    network.fit(train.batch(examples));
    return network.score();
  }

  @Override
  public double trainingLoss() {
    return Evaluation.of(network, train, Math.min(LOSS_IMAGES, train.size())).loss();
  }

  @Override
  public Measures test() {
    Evaluation evaluation = Evaluation.of(network, test, test.size());
    return new Measures(evaluation.loss(), evaluation.accuracy(), Map.of());
  }
}
