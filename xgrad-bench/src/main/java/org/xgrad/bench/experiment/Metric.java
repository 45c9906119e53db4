package org.xgrad.bench.experiment;

import org.xgrad.bench.choice.Choice;

/** What a cell is judged by, of each epoch. */
public enum Metric implements Choice {
  /** Share of right answers on the test data; journals hold it from 0 to 1. */
  ACCURACY("accuracy", true),
  /** Mean cross-entropy on the test data, in nats. */
  LOSS("loss", false),
  /** Its exponential. */
  PERPLEXITY("perplexity", false),
  /** Mean cross-entropy of training examples at the weights that it is judged at, in nats. */
  TRAINING_LOSS("training loss", false),
  /** Of translations. */
  BLEU("bleu", true);

  private final String label;
  private final boolean moreIsBetter;

  Metric(String label, boolean moreIsBetter) {
    this.label = label;
    this.moreIsBetter = moreIsBetter;
  }

  @Override
  public String label() {
    return label;
  }

  /** Whether a larger value is the better one. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }
}
