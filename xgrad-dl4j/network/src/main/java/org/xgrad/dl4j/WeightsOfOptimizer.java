package org.xgrad.dl4j;

import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.internal.average.AveragedSaver;
import org.xgrad.dl4j.internal.average.AveragedScore;
import org.xgrad.dl4j.internal.average.OptimizerWeights;
import org.xgrad.internal.Arguments;

/** The weights that a network's optimizers name. */
final class WeightsOfOptimizer implements EvaluationWeights {
  private final OptimizerWeights weights;

  WeightsOfOptimizer(OptimizerWeights weights) {
    this.weights = weights;
  }

  @Override
  public AveragedWeights use() {
    return new AveragedWeights(weights.use());
  }

  @Override
  public <M extends Model> ScoreCalculator<M> scoring(ScoreCalculator<M> calculator) {
    return new AveragedScore<>(weights, Arguments.present("score calculator", calculator));
  }

  @Override
  public <M extends Model> EarlyStoppingModelSaver<M> saving(EarlyStoppingModelSaver<M> saver) {
    return new AveragedSaver<>(weights, Arguments.present("model saver", saver));
  }

  @Override
  public boolean isUsed() {
    return weights.isUsed();
  }

  @Override
  public String toString() {
    return "The weights that the optimizer of "
        + weights.network().description()
        + " evaluates with";
  }
}
