package org.xgrad.bench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.data.translation.TranslationExamples;

/**
 * Translates sentences side by side, always with the likeliest token: {@link BeamSearch} of width
 * 1, and much faster.
 *
 * @param chunk sentences that are translated at a time, at least 1
 */
public record GreedyTranslation(int chunk) {

  /** BLEU of the translations of all of {@code examples}, from 0 to 100. */
  public double bleu(ComputationGraph network, TranslationExamples examples) {
    List<List<String>> translations = new ArrayList<>();
    List<List<String>> references = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += chunk) {
      int[] numbers = IntStream.range(start, Math.min(start + chunk, examples.size())).toArray();
      for (int[] tokens : translate(network, examples.batch(numbers), examples.shape().length())) {
        translations.add(examples.words(tokens));
      }
      Arrays.stream(numbers).forEach(example -> references.add(examples.reference(example)));
    }
    return Bleu.of(translations, references);
  }

  /**
   * The translations of a batch's source sentences, without beginning and end.
   *
   * @param longest tokens of a translation at most
   */
  static List<int[]> translate(ComputationGraph network, MultiDataSet batch, int longest) {
    INDArray source = batch.getFeatures(0);
    INDArray mask = batch.getFeaturesMaskArray(0);
    int sentences = (int) source.size(0);
    int[][] written = new int[sentences][0];
    boolean[] isFinished = new boolean[sentences];
    for (int length = 0; length < longest && !all(isFinished); length++) {
      int[] next = likeliest(network, source, mask, written);
      for (int row = 0; row < sentences; row++) {
        isFinished[row] |= next[row] == TranslationShape.END;
        written[row] = Arrays.copyOf(written[row], length + 1);
        written[row][length] = isFinished[row] ? TranslationShape.END : next[row];
      }
    }
    return Arrays.stream(written).map(GreedyTranslation::upToEnd).toList();
  }

  private static boolean all(boolean... values) {
    return IntStream.range(0, values.length).allMatch(index -> values[index]);
  }

  private static int[] upToEnd(int... tokens) {
    return Arrays.stream(tokens).takeWhile(token -> token != TranslationShape.END).toArray();
  }

  /** The likeliest token behind each of the beginnings, which are of one length. */
  private static int[] likeliest(
      ComputationGraph network, INDArray source, INDArray mask, int[][] written) {
    int length = written[0].length + 1;
    INDArray begun = Nd4j.zeros(written.length, 1, length);
    for (int row = 0; row < written.length; row++) {
      begun.putScalar(row, 0, 0, TranslationShape.BEGIN);
      for (int place = 1; place < length; place++) {
        begun.putScalar(row, 0, place, written[row][place - 1]);
      }
    }
    INDArray output =
        network
            .output(
                false,
                new INDArray[] {source, begun},
                new INDArray[] {mask, Nd4j.ones(written.length, length)},
                null)[0];
    float[][] last = output.tensorAlongDimension(length - 1, 0, 1).dup().toFloatMatrix();
    return Arrays.stream(last).mapToInt(GreedyTranslation::likeliest).toArray();
  }

  /** Padding, unknown words and beginnings are no translations. */
  private static int likeliest(float... probabilities) {
    int best = TranslationShape.END;
    for (int token = best + 1; token < probabilities.length; token++) {
      best = probabilities[token] > probabilities[best] ? token : best;
    }
    return best;
  }
}
