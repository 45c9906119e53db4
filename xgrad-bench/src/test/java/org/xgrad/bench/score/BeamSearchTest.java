package org.xgrad.bench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.translation.Numbering;
import org.xgrad.bench.data.translation.SentencePair;
import org.xgrad.bench.data.translation.TranslationExamples;
import org.xgrad.bench.network.Networks;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;

class BeamSearchTest {
  /** Numbers to their names: a translator must have learned these three by heart. */
  private static final List<SentencePair> PAIRS =
      List.of(
          new SentencePair(List.of("1", "2"), List.of("one", "two")),
          new SentencePair(List.of("2"), List.of("two")),
          new SentencePair(List.of("3", "1", "2"), List.of("three", "one", "two")));

  @Test
  void translatesWhatTheNetworkHasLearned() {
    Numbering numbering = Numbering.of(PAIRS, 100, 50);
    Split split = numbering.examples(PAIRS, PAIRS, 10);
    ComputationGraph network =
        Networks.named("gnmt-8-small")
            .shaped(split.shape())
            .scaled(new Scale(0.03, 0.5))
            .create(Optimizer.named("adam").updater(0.02, 1), new Decay(0, false), 3);
    TranslationExamples examples = (TranslationExamples) split.train();
    MultiDataSet batch = examples.batch(0, 1, 2);
    for (int step = 0; step < 80; step++) {
      network.fit(batch);
    }
    for (int width : new int[] {1, 3}) {
      List<List<String>> translations = new ArrayList<>();
      List<List<String>> references = new ArrayList<>();
      for (int example = 0; example < examples.size(); example++) {
        int[] tokens = new BeamSearch(width, 10).translate(network, examples.source(example));
        translations.add(numbering.words(tokens));
        references.add(PAIRS.get(example).target());
      }
      assertThat(translations).as("beam of " + width).isEqualTo(references);
    }
    // Side by side, though they are of different lengths; and a BLEU needs four words in a row.
    assertThat(GreedyTranslation.translate(network, batch, 10))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(examples.target(0), examples.target(1), examples.target(2));
    assertThat(new GreedyTranslation(2).bleu(network, examples)).isZero();
  }

  @Test
  void aBeamHasAWidth() {
    assertThatThrownBy(() -> new BeamSearch(0, 5)).isInstanceOf(InvalidSettingException.class);
  }
}
