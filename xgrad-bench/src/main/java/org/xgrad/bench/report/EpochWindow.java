package org.xgrad.bench.report;

/**
 * The epochs over which accuracies are averaged: the last half of a run, when learning has slowed
 * down and single epochs mostly differ by chance.
 *
 * @param first its first epoch, from 1
 * @param last its last epoch
 */
record EpochWindow(int first, int last) {

  /** The last half of so many epochs; of an odd number, the middle one is in it. */
  static EpochWindow lastHalfOf(int epochs) {
    return new EpochWindow(epochs / 2 + 1, epochs);
  }

  @Override
  public String toString() {
    return first == last ? "epoch " + last : "epochs " + first + "-" + last;
  }
}
