package org.xgrad.bench.score;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;

/**
 * Scores networks at their weights as they are, without dropout.
 *
 * @param chunk examples that are computed at a time, at least 1; it changes the memory needed, and
 *     sums in their last bits
 */
public record Scoring(int chunk) {
  /** What every task has. */
  public static final String LOSS = "loss";

  /** Part of the images whose class is held for the likeliest. */
  public static final String TOP_1 = "top-1";

  /** Part of the images whose class is among the five likeliest. */
  public static final String TOP_5 = "top-5";

  /** The exponential of the mean cross-entropy of tokens. */
  public static final String PERPLEXITY = "perplexity";

  // What a float softmax may round to zero still has a finite loss.
  private static final double SMALLEST_PROBABILITY = 1e-10;

  /** The measures of a task beside the loss, the one that verdicts go by first. */
  public static List<String> measures(DataShape shape) {
    return shape instanceof ImageShape ? List.of(TOP_1, TOP_5) : List.of(PERPLEXITY);
  }

  /** Scores {@code network} on all of {@code examples}. */
  public Score of(ComputationGraph network, ExampleSet examples) {
    Tally tally = new Tally();
    for (int start = 0; start < examples.size(); start += chunk) {
      MultiDataSet batch =
          examples.batch(
              IntStream.range(start, Math.min(start + chunk, examples.size())).toArray());
      if (examples.shape() instanceof ImageShape) {
        images(network, batch, tally);
      } else {
        tokens(network, batch, tally);
      }
    }
    return tally.score(examples.shape());
  }

  private static void images(ComputationGraph network, MultiDataSet batch, Tally tally) {
    float[][] probabilities = network.outputSingle(batch.getFeatures(0)).toFloatMatrix();
    int[] classes = batch.getLabels(0).argMax(1).toIntVector();
    for (int row = 0; row < classes.length; row++) {
      tally.loss -= Math.log(Math.max(probabilities[row][classes[row]], SMALLEST_PROBABILITY));
      int rank = rank(probabilities[row], classes[row]);
      tally.first += rank == 0 ? 1 : 0;
      tally.amongFive += rank < 5 ? 1 : 0;
    }
    tally.count += classes.length;
  }

  /** How many others are as large or larger: a network that can't decide is not right. */
  private static int rank(float[] values, int index) {
    return (int)
        IntStream.range(0, values.length)
            .filter(other -> other != index && !(values[other] < values[index]))
            .count();
  }

  /** From the probabilities: the network's own score has a part for its weight decay. */
  private static void tokens(ComputationGraph network, MultiDataSet batch, Tally tally) {
    INDArray probabilities =
        network
            .output(
                false,
                batch.getFeatures(),
                batch.getFeaturesMaskArrays(),
                batch.getLabelsMaskArrays())[0];
    INDArray labels = batch.getLabels(0);
    Optional<INDArray> mask = Optional.ofNullable(batch.getLabelsMaskArray(0));
    for (int row = 0; row < labels.size(0); row++) {
      for (int place = 0; place < labels.size(2); place++) {
        if (mask.isEmpty() || mask.get().getInt(row, place) != 0) {
          float probability = probabilities.getFloat(row, labels.getInt(row, 0, place), place);
          tally.loss -= Math.log(Math.max(probability, SMALLEST_PROBABILITY));
          tally.count++;
        }
      }
    }
  }

  private static final class Tally {
    private double loss;
    private double first;
    private double amongFive;
    private double count;

    private Score score(DataShape shape) {
      return new Score(
          loss / count,
          shape instanceof ImageShape
              ? Map.of(TOP_1, first / count, TOP_5, amongFive / count)
              : Map.of(PERPLEXITY, Math.exp(loss / count)));
    }
  }
}
