package org.xgrad.dl4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.testkit.Bits;

/** Counts on executors at which weights the forward passes were; the driver reads the counts. */
final class Sightings extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator predicted;
  private final LongAccumulator unpredicted;
  private transient long[] inForwardPass;

  Sightings(LongAccumulator predicted, LongAccumulator unpredicted) {
    this.predicted = predicted;
    this.unpredicted = unpredicted;
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
    (isPredicted ? predicted : unpredicted).add(1);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    // What it counts, it has counted before.
  }
}
