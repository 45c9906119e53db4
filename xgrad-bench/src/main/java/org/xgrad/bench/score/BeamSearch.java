package org.xgrad.bench.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.error.InvalidSettingException;

/**
 * Translates with a network that says what token comes next.
 *
 * <p>It keeps the likeliest beginnings of a translation and lengthens them token by token; a
 * finished one counts by its log probability over {@code ((5 + length)/6)^0.6}, as in GNMT (arXiv
 * 1609.08144). A width of 1 is greedy decoding.
 *
 * @param width how many beginnings are kept, at least 1
 * @param longest tokens of a translation at most, at least 1
 */
public record BeamSearch(int width, int longest) {
  private static final double PENALTY = 0.6;
  private static final double SMALLEST_PROBABILITY = 1e-30;

  /** Checks the numbers. */
  public BeamSearch {
    if (width < 1 || longest < 1) {
      throw new InvalidSettingException(
          "beam", "it is %d wide and %d long".formatted(width, longest), "Make both at least 1.");
    }
  }

  /** A beginning of a translation, or all of it. */
  private record Beginning(List<Integer> tokens, double logProbability, boolean finished) {
    double score() {
      return logProbability / Math.pow((5 + tokens.size()) / 6.0, PENALTY);
    }

    Beginning with(int token, double probability) {
      double sum = logProbability + Math.log(Math.max(probability, SMALLEST_PROBABILITY));
      if (token == TranslationShape.END) {
        return new Beginning(tokens, sum, true);
      }
      List<Integer> longer = new ArrayList<>(tokens);
      longer.add(token);
      return new Beginning(longer, sum, false);
    }
  }

  /**
   * The translation of a sentence, without beginning and end.
   *
   * @param source its tokens, at least one
   */
  public int[] translate(ComputationGraph network, int... source) {
    List<Beginning> beam = List.of(new Beginning(List.of(), 0, false));
    for (int length = 0;
        length < longest && !beam.stream().allMatch(Beginning::finished);
        length++) {
      List<Beginning> next = new ArrayList<>(beam.stream().filter(Beginning::finished).toList());
      List<Beginning> open = beam.stream().filter(each -> !each.finished()).toList();
      INDArray probabilities = lastProbabilities(network, source, open);
      for (int row = 0; row < open.size(); row++) {
        float[] ofNext = probabilities.getRow(row).toFloatVector();
        for (int token : likeliest(ofNext)) {
          next.add(open.get(row).with(token, ofNext[token]));
        }
      }
      beam =
          next.stream()
              .sorted(Comparator.comparingDouble(Beginning::score).reversed())
              .limit(width)
              .toList();
    }
    return beam.get(0).tokens().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Padding, unknown words and beginnings are no translations. */
  private int[] likeliest(float[] probabilities) {
    return IntStream.range(TranslationShape.END, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(token -> -probabilities[token]))
        .limit(width)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** What may follow each of the beginnings, all of the same length: [beginnings, tokens]. */
  private static INDArray lastProbabilities(
      ComputationGraph network, int[] source, List<Beginning> beginnings) {
    int written = beginnings.get(0).tokens().size() + 1;
    INDArray from = Nd4j.zeros(beginnings.size(), 1, source.length);
    INDArray to = Nd4j.zeros(beginnings.size(), 1, written);
    for (int row = 0; row < beginnings.size(); row++) {
      for (int place = 0; place < source.length; place++) {
        from.putScalar(row, 0, place, source[place]);
      }
      for (int place = 0; place < written; place++) {
        int token =
            place == 0 ? TranslationShape.BEGIN : beginnings.get(row).tokens().get(place - 1);
        to.putScalar(row, 0, place, token);
      }
    }
    INDArray output = network.output(from, to)[0];
    return output.tensorAlongDimension(written - 1, 0, 1).dup();
  }
}
