package org.xgrad.bench.experiment.task;

import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.translation.TranslationExamples;
import org.xgrad.bench.score.GreedyTranslation;
import org.xgrad.bench.score.Score;
import org.xgrad.bench.score.Scoring;

/** A graph that learns from examples. */
final class ExampleLearner implements Learner {
  /** The name of the measure. */
  static final String BLEU = "bleu";

  private static final Scoring SCORING = new Scoring(125);
  private static final GreedyTranslation TRANSLATION = new GreedyTranslation(125);

  // Enough to tell runs apart, and not so many that evaluation takes longer than training.
  private static final int MOST_LOSS_EXAMPLES = 2_000;
  private static final int LOSS_SHARE = 3;

  private final ComputationGraph network;
  private final ExampleSet train;
  private final ExampleSet test;
  private ExampleSet inEpoch;

  ExampleLearner(ComputationGraph network, ExampleSet train, ExampleSet test) {
    this.network = network;
    this.train = train;
    this.test = test;
    this.inEpoch = train;
  }

  @Override
  public Model network() {
    return network;
  }

  @Override
  public void beginEpoch(long seed, int epoch) {
    inEpoch = train.inEpoch(seed, epoch);
  }

  @Override
  public double step(int... examples) {
    network.fit(inEpoch.batch(examples));
    return network.score();
  }

  @Override
  public double trainingLoss() {
    int examples = Math.max(1, Math.min(MOST_LOSS_EXAMPLES, train.size() / LOSS_SHARE));
    return SCORING.of(network, train.range(0, examples)).loss();
  }

  @Override
  public Measures test() {
    Score score = SCORING.of(network, test);
    Map<String, Double> more = new TreeMap<>(score.measures());
    if (test instanceof TranslationExamples translations) {
      more.put(BLEU, TRANSLATION.bleu(network, translations));
    }
    return new Measures(score.loss(), more.remove(Scoring.TOP_1), more);
  }
}
