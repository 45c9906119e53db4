package org.xgrad.dl4j.internal.average;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;

/** A score that is taken while weights to evaluate with, such as an average, are in use. */
public final class AveragedScore<M extends Model> implements ScoreCalculator<M> {
  private static final long serialVersionUID = 1L;

  private final transient Substitute average;
  private final ScoreCalculator<M> calculator;

  /** Scores by another calculator. */
  public AveragedScore(Substitute average, ScoreCalculator<M> calculator) {
    this.average = average;
    this.calculator = calculator;
  }

  @Override
  public double calculateScore(M network) {
    try (Substitution averaged = average.use(network)) {
      return calculator.calculateScore(network);
    }
  }

  @Override
  public boolean minimizeScore() {
    return calculator.minimizeScore();
  }
}
