package org.xgrad.bench.experiment.result;

/** What can be said of a variant, beside the optimizer by itself. */
public enum Verdict {
  /** Better, the corrected p being below 0.05. */
  BETTER("better"),
  /** Worse, the corrected p being below 0.05. */
  WORSE("worse"),
  /** There are seeds enough, and they don't tell. */
  NOT_SHOWN("no difference shown"),
  /** There are so few seeds that no p could be below 0.05. */
  TOO_FEW_SEEDS("too few seeds for a verdict"),
  /** A run of either diverged, and has no value to compare. */
  DIVERGED("runs diverged"),
  /** Not all runs have ended. */
  INCOMPLETE("not complete"),
  /** It is what others are held against. */
  BASE("base");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** How people say it. */
  public String words() {
    return words;
  }
}
