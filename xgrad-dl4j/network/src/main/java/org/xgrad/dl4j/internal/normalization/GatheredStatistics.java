package org.xgrad.dl4j.internal.normalization;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.xgrad.dl4j.error.UnsupportedNetworkException;

/** Sums of a layer's mini-batch means and variances, in double precision. */
public final class GatheredStatistics {
  /** A logarithm has no use for 0: a channel that never changes. */
  private static final double LEAST_VARIANCE = Float.MIN_NORMAL;

  private final BatchNormalization layer;
  private final INDArray means;
  private final INDArray variances;
  private int batches;

  /** Of a layer; nothing is gathered yet. */
  public GatheredStatistics(BatchNormalization layer) {
    this.layer = layer;
    long channels = layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN).length();
    this.means = Nd4j.zeros(DataType.DOUBLE, channels);
    this.variances = Nd4j.zeros(DataType.DOUBLE, channels);
  }

  /** Adds the mini-batch that the layer has just seen. */
  public void add() {
    INDArray input = layer.input().castTo(DataType.DOUBLE);
    int[] others = allButChannels(input);
    means.addi(input.mean(others));
    variances.addi(input.var(false, others));
    batches++;
  }

  private int[] allButChannels(INDArray input) {
    return switch (input.rank()) {
      case 2 -> new int[] {0};
      case 4 ->
          layer.layerConf().getCnn2DFormat() == CNN2DFormat.NHWC
              ? new int[] {0, 1, 2}
              : new int[] {0, 2, 3};
      default ->
          throw new UnsupportedNetworkException(
              "Layer \"" + layer.layerConf().getLayerName() + "\"",
              "its input has the shape " + Arrays.toString(input.shape()),
              "Batch normalization takes [examples, channels] or images.");
    };
  }

  /** Makes the averages the layer's statistics. */
  public void write() {
    assign(BatchNormalizationParamInitializer.GLOBAL_MEAN, means.div(batches));
    INDArray variance = variances.div(batches);
    if (layer.layerConf().isUseLogStd()) {
      // Deeplearning4j keeps log10 of the standard deviation.
      INDArray logarithms =
          Transforms.log(Transforms.max(variance, LEAST_VARIANCE)).divi(2 * Math.log(10));
      assign(BatchNormalizationParamInitializer.GLOBAL_LOG_STD, logarithms);
    } else {
      assign(BatchNormalizationParamInitializer.GLOBAL_VAR, variance);
    }
  }

  private void assign(String key, INDArray statistics) {
    INDArray parameter = layer.getParam(key);
    parameter.assign(statistics.castTo(parameter.dataType()).reshape(parameter.shape()));
  }
}
