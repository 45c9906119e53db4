package org.xgrad.bench.data.translation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.TranslationShape;

/** Sentences with their translations as numbers; a mini-batch is as long as its longest. */
public final class TranslationExamples implements ExampleSet {
  private final TranslationShape shape;
  private final List<int[]> sources;
  private final List<int[]> targets;

  TranslationExamples(TranslationShape shape, List<int[]> sources, List<int[]> targets) {
    this.shape = shape;
    this.sources = List.copyOf(sources);
    this.targets = List.copyOf(targets);
  }

  @Override
  public int size() {
    return sources.size();
  }

  @Override
  public TranslationShape shape() {
    return shape;
  }

  /** The tokens of a sentence. */
  public int[] source(int example) {
    return sources.get(example).clone();
  }

  /** The tokens of its translation, without beginning and end. */
  public int[] target(int example) {
    return targets.get(example).clone();
  }

  @Override
  public MultiDataSet batch(int... examples) {
    int sourceLength = longest(sources, examples);
    int targetLength = longest(targets, examples) + 1;
    INDArray source = filled(examples.length, sourceLength);
    INDArray sourceMask = Nd4j.zeros(examples.length, sourceLength);
    INDArray begun = filled(examples.length, targetLength);
    INDArray ended = filled(examples.length, targetLength);
    INDArray targetMask = Nd4j.zeros(examples.length, targetLength);
    for (int row = 0; row < examples.length; row++) {
      int[] from = sources.get(examples[row]);
      for (int place = 0; place < from.length; place++) {
        source.putScalar(row, 0, place, from[place]);
        sourceMask.putScalar(row, place, 1);
      }
      int[] to = targets.get(examples[row]);
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

  private static int longest(List<int[]> sentences, int[] examples) {
    int longest = 1;
    for (int example : examples) {
      longest = Math.max(longest, sentences.get(example).length);
    }
    return longest;
  }
}
