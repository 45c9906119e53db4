package org.xgrad.bench.staleness;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/**
 * Training whose gradients come late: update t applies the gradient that was taken when t - d
 * updates had been applied, as if d + 1 workers took turns. The first d + 1 gradients are taken at
 * the first weights. There is an update for each mini-batch, in order, whatever the delay.
 *
 * <p>Each gradient is taken at predicted weights, as far ahead as the updater says. With a delay of
 * 0 and s = 0 it is ordinary training, bit for bit.
 */
final class LateTraining {
  private final INDArray parameters;
  private final XGradUpdater updater;
  private final WeightPredictor predictor;
  private final GradientSource source;
  private final int delay;
  private final Queue<INDArray> waiting = new ArrayDeque<>();
  private int batches;
  private int updates;

  /**
   * Begins with the parameters as they stand.
   *
   * @param parameters changed in place; a vector
   * @param updater what updates all of them
   * @param ahead how many of the optimizer's steps one of s stands for
   * @param delay d, at least 0
   */
  LateTraining(INDArray parameters, XGrad updater, double ahead, int delay, GradientSource source) {
    if (delay < 0) {
      throw new InvalidSettingException("delay", "it is " + delay, "Make it at least 0.");
    }
    this.parameters = parameters;
    this.delay = delay;
    this.source = source;
    INDArray state = Nd4j.create(parameters.dataType(), 1, updater.stateSize(parameters.length()));
    this.updater = updater.instantiate(state, true);
    this.predictor =
        new WeightPredictor(List.of(new ParameterGroup("all", parameters, this.updater)));
    predictor.predictRoundsOf(ahead);
  }

  /** Takes the gradients that are due, and applies the one that has waited longest. */
  void update() {
    while (waiting.size() <= delay) {
      waiting.add(nextGradient());
    }
    INDArray gradient = waiting.remove();
    updater.applyUpdater(gradient, updates, 0);
    parameters.subi(gradient);
    updates++;
  }

  private INDArray nextGradient() {
    try (Prediction ahead = predictor.predict(updates, 0)) {
      return source.gradient(batches++);
    }
  }
}
