package org.xgrad.dl4j.parallel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.testkit.Bits;

/** Sees which weights the passes and the updates of all workers are at. */
final class Witness extends BaseTrainingListener {
  private final Map<Model, long[]> inForwardPass = new ConcurrentHashMap<>();
  private final Map<Model, long[]> afterUpdate = new ConcurrentHashMap<>();
  private final AtomicInteger predicted = new AtomicInteger();
  private final AtomicInteger unpredicted = new AtomicInteger();
  private final AtomicInteger unreal = new AtomicInteger();

  /** How many networks were trained. */
  int networks() {
    return inForwardPass.size();
  }

  /** How many forward passes were at other weights than the update that followed. */
  int predicted() {
    return predicted.get();
  }

  int unpredicted() {
    return unpredicted.get();
  }

  /** How many updates were applied to other weights than the one before had left. */
  int unreal() {
    return unreal.get();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    inForwardPass.put(model, Bits.of(model.params()));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    inForwardPass.put(model, Bits.of(model.params()));
  }

  @Override
  public void onGradientCalculation(Model model) {
    long[] real = Bits.of(model.params());
    boolean isPredicted = !Arrays.equals(real, inForwardPass.get(model));
    (isPredicted ? predicted : unpredicted).incrementAndGet();
    if (afterUpdate.containsKey(model) && !Arrays.equals(real, afterUpdate.get(model))) {
      unreal.incrementAndGet();
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    afterUpdate.put(model, Bits.of(model.params()));
  }
}
