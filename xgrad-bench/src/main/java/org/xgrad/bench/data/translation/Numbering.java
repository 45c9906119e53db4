package org.xgrad.bench.data.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.data.text.Vocabulary;

/**
 * How sentences become numbers: one merge table for both languages, and a vocabulary for each, all
 * of them from the sentences to train on.
 *
 * @param merges what joins characters to parts of words
 * @param source the vocabulary of the source language
 * @param target that of the target language
 */
public record Numbering(MergeTable merges, Vocabulary source, Vocabulary target) {
  // In the order of TranslationShape's numbers.
  private static final String UNKNOWN = "<unk>";
  private static final List<String> SPECIAL = List.of("<pad>", UNKNOWN, "<s>", "</s>");

  /**
   * Learns merges and vocabularies.
   *
   * @param pairs to train on
   * @param mergeCount how many merges, at most
   * @param tokens in each vocabulary, at most
   */
  public static Numbering of(List<SentencePair> pairs, int mergeCount, int tokens) {
    return with(learn(pairs, mergeCount), pairs, tokens);
  }

  /** Learns the merges of both languages together, as many as {@code count} at most. */
  public static MergeTable learn(List<SentencePair> pairs, int count) {
    List<String> words = new ArrayList<>();
    pairs.forEach(pair -> words.addAll(pair.source()));
    pairs.forEach(pair -> words.addAll(pair.target()));
    return MergeTable.learn(words, count);
  }

  /** Learns the vocabularies alone, for a merge table that is there already. */
  public static Numbering with(MergeTable merges, List<SentencePair> pairs, int tokens) {
    return new Numbering(
        merges,
        vocabulary(merges, pairs, SentencePair::source, tokens),
        vocabulary(merges, pairs, SentencePair::target, tokens));
  }

  private static Vocabulary vocabulary(
      MergeTable merges,
      List<SentencePair> pairs,
      Function<SentencePair, List<String>> side,
      int tokens) {
    List<String> parts = new ArrayList<>();
    pairs.forEach(pair -> parts.addAll(merges.apply(side.apply(pair))));
    return Vocabulary.of(SPECIAL, UNKNOWN, parts, tokens);
  }

  /**
   * Both parts as examples; sentences of more than {@code length} tokens are left out.
   *
   * @param length tokens of the longest sentence, at least 1
   */
  public Split examples(List<SentencePair> train, List<SentencePair> test, int length) {
    TranslationShape shape = new TranslationShape(source.size(), target.size(), length);
    return new Split(examples(train, shape), examples(test, shape));
  }

  private TranslationExamples examples(List<SentencePair> pairs, TranslationShape shape) {
    List<TranslationExamples.Numbered> numbered = new ArrayList<>();
    for (SentencePair pair : pairs) {
      int[] from = source.numbers(merges.apply(pair.source()));
      int[] to = target.numbers(merges.apply(pair.target()));
      if (from.length <= shape.length() && to.length < shape.length()) {
        numbered.add(new TranslationExamples.Numbered(from, to, pair.target()));
      }
    }
    return new TranslationExamples(shape, this, numbered);
  }

  /** The words of a translation; it ends at the first end mark. */
  public List<String> words(int... tokens) {
    List<String> parts = new ArrayList<>();
    for (int token : tokens) {
      if (token == TranslationShape.END) {
        break;
      }
      parts.add(target.word(token));
    }
    return MergeTable.words(parts);
  }
}
