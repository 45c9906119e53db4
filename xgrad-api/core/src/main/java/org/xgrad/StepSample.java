package org.xgrad;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.array.BlasVector;
import org.xgrad.internal.array.Shapes;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.Weights;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.Progress;
import org.xgrad.rule.StateSlot;

/**
 * A step as it is predicted right before the optimizer takes it, to compare the two within one
 * update: nothing has to be kept until the next iteration, and a run can be resumed in between.
 *
 * @param predicted the step that the rule predicts from the state before the update
 */
record StepSample(INDArray predicted) {

  /** Before an update, from the optimizer's state and the last Delta where it is kept. */
  static StepSample before(XGradUpdater updater, INDArray gradient, int iteration, int epoch) {
    return of(
        updater, gradient, Progress.beforeUpdate(updater.getConfig().base(), iteration, epoch));
  }

  /** After an update: the step that was to be predicted, by the state that the update led to. */
  static StepSample after(XGradUpdater updater, INDArray gradient, int iteration, int epoch) {
    double rate = Progress.rateOf(updater.getConfig().base(), iteration, epoch);
    return of(updater, gradient, new Progress(iteration + 1L, iteration, epoch, rate));
  }

  /** Whether an optimizer's update may be another thing than the step that is predicted. */
  static boolean isApartFromUpdate(IUpdater optimizer) {
    return PredictionRules.installed().ruleFor(optimizer).hasOwnUpdate();
  }

  private static StepSample of(XGradUpdater updater, INDArray gradient, Progress at) {
    IUpdater base = updater.getConfig().base();
    InstalledRule rule = PredictionRules.installed().ruleFor(base);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    updater
        .getState()
        .forEach(
            (key, array) -> arrays.put(key, Shapes.like(gradient, array, "State \"" + key + "\"")));
    Expr step = rule.step(base, at, arrays.keySet(), rule.storage(base, gradient.dataType()));
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray predicted =
          Nd4j.createUninitialized(gradient.dataType(), gradient.shape(), gradient.ordering());
      arrays.put(StateSlot.CACHE, predicted);
      arrays.keySet().retainAll(withCache(step));
      Program program = Program.of(new Assignment(StateSlot.CACHE, step));
      Backends.installed().bind(program.shape(), arrays, tensors(updater)).run(program.scalars());
      return new StepSample(predicted);
    }
  }

  private static List<Tensor> tensors(XGradUpdater updater) {
    return updater.base() instanceof TakesWeights known
        ? known.weights().map(Weights::tensors).orElse(List.of())
        : List.of();
  }

  private static Set<String> withCache(Expr step) {
    Set<String> slots = new LinkedHashSet<>(step.slots());
    slots.add(StateSlot.CACHE);
    return slots;
  }

  /**
   * After the update: tells the gate, and frees the memory. A step that overflows tells nothing.
   */
  void compareWith(INDArray taken, int iteration, QualityGate gate) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray direction = BlasVector.copyOrView(predicted);
      INDArray real = BlasVector.copyOrView(taken);
      double predictedLength = Nd4j.getBlasWrapper().nrm2(direction);
      double realLength = Nd4j.getBlasWrapper().nrm2(real);
      if (Double.isFinite(predictedLength + realLength)) {
        // Of length 1: products with small numbers and with large ones stay what they are then.
        direction.divi(predictedLength == 0 ? 1 : predictedLength);
        double product = Nd4j.getBlasWrapper().dot(direction, real) * predictedLength;
        gate.add(iteration, product, predictedLength * predictedLength, realLength * realLength);
      }
    } finally {
      predicted.close();
    }
  }

  /** The same, where what was to be predicted is not the update. */
  void compareWith(StepSample taken, int iteration, QualityGate gate) {
    try {
      compareWith(taken.predicted, iteration, gate);
    } finally {
      taken.predicted.close();
    }
  }
}
