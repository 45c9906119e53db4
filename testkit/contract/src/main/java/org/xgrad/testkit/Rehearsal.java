package org.xgrad.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.PredictionRule;

/**
 * A real updater on a few parameters, stepped with given gradients as a training loop would.
 *
 * <p>What is tested is real: the updater, its state, the predictor. Only the gradients are made up.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Rehearsal {
  /** Of ND4J's random numbers, for optimizers whose state starts at random. */
  static final long SEED = 20230518;

  private final INDArray parameters;
  private final XGradUpdater updater;
  private final List<? extends PredictionRule<?>> rules;
  private final WeightPredictor predictor;
  private int iteration;

  /**
   * @param updater the base updater; it is cloned
   * @param steps s
   * @param rules the rules to predict with
   * @param precision of parameters and state
   * @param start the parameters before the first step
   */
  public Rehearsal(
      IUpdater updater,
      double steps,
      List<? extends PredictionRule<?>> rules,
      DataType precision,
      double[] start) {
    XGrad configuration = new XGrad(updater.clone(), steps);
    long stateSize = configuration.stateSize(start.length);
    this.parameters = Nd4j.createFromArray(start).castTo(precision);
    Nd4j.getRandom().setSeed(SEED);
    this.updater =
        configuration.instantiate(
            stateSize == 0 ? null : Nd4j.create(precision, stateSize), stateSize > 0);
    this.rules = rules;
    this.predictor = predictor(Backends.installed());
  }

  /** The same with rules that were found already. */
  Rehearsal(
      IUpdater updater, double steps, PredictionRules rules, DataType precision, double[] start) {
    this(updater, steps, rules.rules(), precision, start);
  }

  /** {@return theta, live} */
  public INDArray parameters() {
    return parameters;
  }

  /** {@return the updater at work} */
  public XGradUpdater updater() {
    return updater;
  }

  /** Counts so many steps, as a network does that was loaded without its optimizer's state. */
  void continueAt(int iteration) {
    this.iteration = iteration;
  }

  /** {@return steps taken so far} */
  public int iteration() {
    return iteration;
  }

  /** {@return a predictor of these parameters} */
  public WeightPredictor predictor() {
    return predictor;
  }

  private WeightPredictor predictor(Backends backends) {
    return WeightPredictor.of(
        List.of(new ParameterGroup("rehearsal", parameters, updater)), rules, backends.list());
  }

  /**
   * Steps once.
   *
   * @param gradient one element for each parameter
   * @return the displacement that was applied: {@code theta} is less by it now
   */
  public INDArray step(double[] gradient) {
    INDArray update = Nd4j.createFromArray(gradient).castTo(parameters.dataType());
    updater.markPredicted();
    updater.applyUpdater(update, iteration, 0);
    parameters.subi(update);
    iteration++;
    return update;
  }

  /** {@return predicted weights, as a copy; the parameters are restored} */
  public INDArray predicted() {
    return predicted(predictor);
  }

  /** Weights that these backends predict, as a copy; the parameters are restored. */
  INDArray predicted(Backends backends) {
    return predicted(predictor(backends));
  }

  private INDArray predicted(WeightPredictor predictor) {
    try (var ahead = predictor.predict(iteration, 0)) {
      return parameters.dup();
    }
  }

  /** By how much the predicted weights are less than the parameters. */
  double[] predictedMove() {
    return parameters.sub(predicted()).toDoubleVector();
  }

  /** {@return the updater's state, as copies} */
  public Map<String, INDArray> stateCopy() {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    updater.getState().forEach((key, array) -> copy.put(key, array.dup()));
    return copy;
  }
}
