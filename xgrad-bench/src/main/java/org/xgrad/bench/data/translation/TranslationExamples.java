package org.xgrad.bench.data.translation;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.TranslationShape;

/** Sentences with their translations as numbers; a mini-batch is as long as its longest. */
public final class TranslationExamples implements ExampleSet {
  private final TranslationShape shape;
  private final Numbering numbering;
  private final List<Numbered> pairs;

  /**
   * A pair as numbers.
   *
   * @param source tokens of the sentence
   * @param target tokens of its translation, without beginning and end
   * @param reference the words of its translation
   */
  record Numbered(int[] source, int[] target, List<String> reference) {}

  TranslationExamples(TranslationShape shape, Numbering numbering, List<Numbered> pairs) {
    this.shape = shape;
    this.numbering = numbering;
    this.pairs = List.copyOf(pairs);
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public TranslationShape shape() {
    return shape;
  }

  /** The tokens of a sentence. */
  public int[] source(int example) {
    return pairs.get(example).source().clone();
  }

  /** The tokens of its translation, without beginning and end. */
  public int[] target(int example) {
    return pairs.get(example).target().clone();
  }

  /** The words of its translation, those that the vocabulary lacks among them. */
  public List<String> reference(int example) {
    return pairs.get(example).reference();
  }

  /** The words of a translation; it ends at the first end mark. */
  public List<String> words(int... tokens) {
    return numbering.words(tokens);
  }

  @Override
  public TranslationExamples range(int from, int to) {
    // Checks the numbers.
    ExampleSet.super.range(from, to);
    return new TranslationExamples(shape, numbering, pairs.subList(from, to));
  }

  @Override
  public MultiDataSet batch(int... examples) {
    int sourceLength = longest(Numbered::source, examples);
    int targetLength = longest(Numbered::target, examples) + 1;
    INDArray source = filled(examples.length, sourceLength);
    INDArray sourceMask = Nd4j.zeros(examples.length, sourceLength);
    INDArray begun = filled(examples.length, targetLength);
    INDArray ended = filled(examples.length, targetLength);
    INDArray targetMask = Nd4j.zeros(examples.length, targetLength);
    for (int row = 0; row < examples.length; row++) {
      int[] from = pairs.get(examples[row]).source();
      for (int place = 0; place < from.length; place++) {
        source.putScalar(row, 0, place, from[place]);
        sourceMask.putScalar(row, place, 1);
      }
      int[] to = pairs.get(examples[row]).target();
      for (int place = 0; place <= to.length; place++) {
        begun.putScalar(row, 0, place, place == 0 ? TranslationShape.BEGIN : to[place - 1]);
        ended.putScalar(row, 0, place, place == to.length ? TranslationShape.END : to[place]);
        targetMask.putScalar(row, place, 1);
      }
    }
    return new MultiDataSet(
        new INDArray[] {source, begun},
        new INDArray[] {ended},
        new INDArray[] {sourceMask, targetMask},
        new INDArray[] {targetMask.dup()});
  }

  private static INDArray filled(int examples, int length) {
    return Nd4j.valueArrayOf(new long[] {examples, 1, length}, (double) TranslationShape.PADDING);
  }

  private int longest(Function<Numbered, int[]> side, int[] examples) {
    int longest = 1;
    for (int example : examples) {
      longest = Math.max(longest, side.apply(pairs.get(example)).length);
    }
    return longest;
  }
}
