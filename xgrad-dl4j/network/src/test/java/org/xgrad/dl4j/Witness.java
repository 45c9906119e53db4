package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.testkit.Bits;

/**
 * A listener that fails unless it sees predicted weights within the passes, and the real ones, as
 * they were left, everywhere else.
 */
final class Witness extends BaseTrainingListener {
  private final List<INDArray> withinPasses = new ArrayList<>();
  private INDArray real;
  private int iterations;
  private int passes;

  /** Before training is called. */
  void begin(Model model) {
    real = model.params().dup();
    iterations = 0;
  }

  /** How many iterations there were since training was called. */
  int iterations() {
    return iterations;
  }

  /** How many passes were seen in all. */
  int passes() {
    return passes;
  }

  private void seePass(Model model) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      withinPasses.add(model.params().dup());
      passes++;
    }
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    seePass(model);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    seePass(model);
  }

  @Override
  public void onBackwardPass(Model model) {
    if (!withinPasses.isEmpty()) {
      seePass(model);
    }
  }

  @Override
  public void onGradientCalculation(Model model) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Bits.assertSame(model.params(), real, "weights when the gradient is there");
      INDArray predicted = predicted(model);
      withinPasses.forEach(seen -> Bits.assertSame(seen, predicted, "weights within a pass"));
      withinPasses.clear();
    }
  }

  /** Worked out by a predictor of our own, from the optimizer's state before the update. */
  private static INDArray predicted(Model model) {
    WeightPredictor predictor = ListenerPrediction.predictor(model).orElseThrow();
    try (Prediction ahead =
        predictor.predict(
            BaseOptimizer.getIterationCount(model), BaseOptimizer.getEpochCount(model))) {
      return model.params().dup();
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      iterations++;
      real = model.params().dup();
    }
  }
}
