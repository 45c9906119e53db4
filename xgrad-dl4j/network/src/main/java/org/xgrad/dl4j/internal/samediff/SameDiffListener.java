package org.xgrad.dl4j.internal.samediff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.predict.WeightPredictor;

/**
 * Predicts a graph's variables before an iteration, and restores each one when its gradient is
 * there.
 *
 * <p>It has a predictor for each variable, since SameDiff updates them one after the other while
 * the backward pass goes on.
 */
public final class SameDiffListener extends BaseListener {

  /** A variable's predictor, and what it was made for. */
  private record Predictable(INDArray array, XGradUpdater updater, WeightPredictor predictor) {
    static Predictable of(String name, INDArray array, XGradUpdater updater) {
      ParameterGroup group = new ParameterGroup(name, array, updater);
      return new Predictable(array, updater, new WeightPredictor(List.of(group)));
    }

    boolean isFor(INDArray other, GradientUpdater<?> otherUpdater) {
      return array == other && updater == otherUpdater;
    }
  }

  private final Map<String, Predictable> variables = new LinkedHashMap<>();
  private final Map<String, Prediction> openByGradient = new LinkedHashMap<>();

  /** The same as above, in a list: to go through it takes no memory on Java's heap. */
  private final List<Prediction> open = new ArrayList<>();

  private int qualitySampledEvery = PredictionQuality.SAMPLED_EVERY;
  private long made;
  private long skipped;

  /** What predictors have counted that were replaced since. */
  private PredictionCounts earlier = PredictionCounts.NONE;

  @Override
  public boolean isActive(Operation operation) {
    return operation == Operation.TRAINING;
  }

  @Override
  public void iterationStart(SameDiff graph, At at, MultiDataSet data, long loadingMillis) {
    restoreAll();
    openByGradient.clear();
    long moved = 0;
    try {
      for (Variable variable : graph.getVariables().values()) {
        Optional<Predictable> predictable = predictable(graph, variable);
        if (predictable.isPresent()) {
          // Before anything is predicted, so that what is will be restored.
          String gradient = variable.getVariable().getGradient().name();
          int index = open.size();
          open.add(null);
          Prediction ahead = predictable.get().predictor().predict(at.iteration(), at.epoch());
          open.set(index, ahead);
          openByGradient.put(gradient, ahead);
          moved += ahead.predictedParameters();
        }
      }
    } catch (RuntimeException | Error failure) {
      restoreAll();
      throw failure;
    }
    if (moved == 0) {
      skipped++;
    } else {
      made++;
    }
  }

  /** Variables that have an updater by now and a gradient at all. */
  private Optional<Predictable> predictable(SameDiff graph, Variable variable) {
    SDVariable symbol = variable.getVariable();
    if (symbol.getVariableType() != VariableType.VARIABLE
        || graph.getUpdaterMap() == null
        || !(graph.getUpdaterMap().get(variable.getName()) instanceof XGradUpdater updater)
        || symbol.getGradient() == null) {
      return Optional.empty();
    }
    INDArray array = symbol.getArr();
    Predictable known = variables.get(variable.getName());
    if (known == null || !known.isFor(array, updater)) {
      if (known != null) {
        earlier = earlier.plus(known.predictor().counts());
      }
      known = Predictable.of(variable.getName(), array, updater);
      known.predictor().sampleQualityEvery(qualitySampledEvery);
      variables.put(variable.getName(), known);
    }
    return Optional.of(known);
  }

  @Override
  public void opExecution(
      SameDiff graph,
      At at,
      MultiDataSet batch,
      SameDiffOp operation,
      OpContext context,
      INDArray[] outputs) {
    // Outputs come by name, in activationAvailable.
  }

  /** A variable's gradient is there: next come regularization, the updater and the update. */
  @Override
  public void activationAvailable(
      SameDiff graph,
      At at,
      MultiDataSet batch,
      SameDiffOp operation,
      String name,
      INDArray activation) {
    Prediction ahead = openByGradient.get(name);
    if (ahead != null) {
      ahead.close();
    }
  }

  @Override
  public void iterationDone(SameDiff graph, At at, MultiDataSet data, Loss loss) {
    restoreAll();
  }

  /**
   * Restores what is still predicted, even if one of the variables can't be. This takes no memory
   * on Java's heap, and may be called again if it fails.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if one could not be restored
   */
  public void restoreAll() {
    RuntimeException failure = null;
    for (int index = open.size() - 1; index >= 0; index--) {
      Prediction ahead = open.get(index);
      try {
        if (ahead != null) {
          ahead.close();
        }
        open.remove(index);
      } catch (RuntimeException failed) {
        failure = failed;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The variables that were predicted last. */
  public List<GroupSummary> groups() {
    return variables.values().stream()
        .flatMap(variable -> variable.predictor().summaries().stream())
        .toList();
  }

  /** What the last samples of the variables came to. */
  public List<PredictionQuality> quality() {
    return variables.values().stream()
        .flatMap(variable -> variable.predictor().quality().stream())
        .toList();
  }

  /** Samples the quality every so many iterations, also of variables yet to come. */
  public void sampleQualityEvery(int iterations) {
    variables.values().forEach(each -> each.predictor().sampleQualityEvery(iterations));
    qualitySampledEvery = iterations;
  }

  /** Every how many iterations the quality is sampled; 0 for never. */
  public int qualitySampledEvery() {
    return qualitySampledEvery;
  }

  /** What was counted: mini-batches here, and the rest by the predictors of the variables. */
  public PredictionCounts counts() {
    PredictionCounts ofVariables =
        variables.values().stream()
            .map(variable -> variable.predictor().counts())
            .reduce(earlier, PredictionCounts::plus);
    return new PredictionCounts(
        made, skipped, ofVariables.withheld(), ofVariables.limited(), ofVariables.heldBack());
  }
}
