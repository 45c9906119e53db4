package org.xgrad.bench.experiment.task;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.optimizer.Decay;

/** Images to be told apart, by a network of layers. */
final class ImageTask implements Task {
  private final LabeledImages train;
  private final LabeledImages test;
  private final Function<Recipe, MultiLayerNetwork> form;

  ImageTask(LabeledImages train, LabeledImages test, Function<Recipe, MultiLayerNetwork> form) {
    this.train = train;
    this.test = test;
    this.form = form;
  }

  @Override
  public int examples() {
    return train.size();
  }

  @Override
  public long parameters() {
    return form.apply(new Recipe(new NoOp(), new Decay(0, false), 1)).numParams();
  }

  @Override
  public String dataDigest() {
    return train.digest() + test.digest();
  }

  @Override
  public Set<Metric> metrics() {
    return EnumSet.of(Metric.ACCURACY, Metric.LOSS, Metric.TRAINING_LOSS);
  }

  @Override
  public Learner create(Recipe recipe) {
    return new ImageLearner(form.apply(recipe), train, test);
  }

  @Override
  public Learner resume(Model network) {
    return new ImageLearner((MultiLayerNetwork) network, train, test);
  }
}
