package org.xgrad.bench.training;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.bench.data.LabeledImages;

/**
 * How a network does on images.
 *
 * @param loss mean cross-entropy, in nats; NaN if the network yields no numbers
 * @param accuracy part of the images classified rightly, from 0 to 1
 */
public record Evaluation(double loss, double accuracy) {
  private static final int CHUNK = 125;
  // What a float softmax may round to zero still has a finite loss.
  private static final double SMALLEST_PROBABILITY = 1e-10;

  /** Evaluates {@code network} as it stands on the first {@code count} images. */
  public static Evaluation of(MultiLayerNetwork network, LabeledImages images, int count) {
    double loss = 0;
    int right = 0;
    for (int start = 0; start < count; start += CHUNK) {
      int[] chunk = IntStream.range(start, Math.min(start + CHUNK, count)).toArray();
      INDArray output = network.output(images.batch(chunk).getFeatures(), false);
      float[][] probabilities = output.toFloatMatrix();
      for (int row = 0; row < chunk.length; row++) {
        int label = images.label(chunk[row]);
        float probability = probabilities[row][label];
        loss -= Math.log(Math.max(probability, SMALLEST_PROBABILITY));
        right += isLargest(probabilities[row], label) ? 1 : 0;
      }
    }
    return new Evaluation(loss / count, (double) right / count);
  }

  /** Whether one entry is larger than all others: a network that can't decide is not right. */
  private static boolean isLargest(float[] values, int index) {
    return IntStream.range(0, values.length)
        .allMatch(other -> other == index || values[index] > values[other]);
  }
}
