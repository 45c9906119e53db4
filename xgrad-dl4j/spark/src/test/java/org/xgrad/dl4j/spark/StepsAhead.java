package org.xgrad.dl4j.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.dl4j.WeightPrediction;

/** Notes in an executor's JVM how many of its own steps ahead its gradients were taken. */
final class StepsAhead extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Set<Double> SEEN = new ConcurrentSkipListSet<>();

  /** Begins anew, in the JVM that makes it. */
  StepsAhead() {
    SEEN.clear();
  }

  /** All numbers that were seen in this JVM, but the 0 of what could not be predicted yet. */
  static TreeSet<Double> seen() {
    TreeSet<Double> seen = new TreeSet<>(SEEN);
    seen.remove(0.0);
    return seen;
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    note(model);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    note(model);
  }

  private static void note(Model model) {
    SEEN.add(WeightPrediction.of(model).groups().get(0).steps());
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    // What it notes, it has noted before.
  }
}
