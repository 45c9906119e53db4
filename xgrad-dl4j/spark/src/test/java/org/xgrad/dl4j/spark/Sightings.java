package org.xgrad.dl4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.testkit.Bits;

/**
 * Counts on executors at which weights the forward passes were. The counts are those of a JVM: with
 * gradient sharing a network outlives the task whose listener it has, and Spark's accumulators with
 * the task. In local mode one JVM runs driver and executors; on a cluster each executor is asked.
 */
final class Sightings extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final AtomicInteger PREDICTED = new AtomicInteger();
  private static final AtomicInteger UNPREDICTED = new AtomicInteger();

  private transient long[] inForwardPass;

  /** Counts from 0, in the JVM that makes it. */
  Sightings() {
    reset();
  }

  /** What was counted in a JVM. */
  record Count(int predicted, int unpredicted) implements Serializable {
    int steps() {
      return predicted + unpredicted;
    }
  }

  /** Counts from 0 in this JVM. */
  static void reset() {
    PREDICTED.set(0);
    UNPREDICTED.set(0);
  }

  /** What was counted in this JVM. */
  static Count count() {
    return new Count(predicted(), unpredicted());
  }

  static int predicted() {
    return PREDICTED.get();
  }

  static int unpredicted() {
    return UNPREDICTED.get();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    inForwardPass = Bits.of(model.params());
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    inForwardPass = Bits.of(model.params());
  }

  @Override
  public void onGradientCalculation(Model model) {
    boolean isPredicted = !Arrays.equals(inForwardPass, Bits.of(model.params()));
    (isPredicted ? PREDICTED : UNPREDICTED).incrementAndGet();
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    // What it counts, it has counted before.
  }
}
