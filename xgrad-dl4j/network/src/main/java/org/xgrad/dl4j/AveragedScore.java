package org.xgrad.dl4j;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;

/** A score that is taken while the average is in use. */
final class AveragedScore<M extends Model> implements ScoreCalculator<M> {
  private static final long serialVersionUID = 1L;

  private final transient WeightAverage average;
  private final ScoreCalculator<M> calculator;

  AveragedScore(WeightAverage average, ScoreCalculator<M> calculator) {
    this.average = average;
    this.calculator = calculator;
  }

  @Override
  public double calculateScore(M network) {
    try (AveragedWeights averaged = average.use(network)) {
      return calculator.calculateScore(network);
    }
  }

  @Override
  public boolean minimizeScore() {
    return calculator.minimizeScore();
  }
}
