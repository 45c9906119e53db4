package org.xgrad.dl4j.internal.accumulation;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * The gradients of mini-batches, added up as those of one mini-batch of all their examples.
 *
 * <p>Deeplearning4j's gradients are sums over a mini-batch's examples, which its updater divides by
 * their number. So they are added. A few parts are no gradients but updates that the updater does
 * not divide, such as those of batch normalization's statistics: of these this is the mean, by
 * examples.
 *
 * <p>Gradients in HALF are added up in FLOAT.
 */
public final class GatheredGradients {
  private final INDArray sum;
  private final List<INDArrayIndex> undivided;
  private int miniBatches;
  private long examples;
  private double score;

  private GatheredGradients(INDArray sum, List<INDArrayIndex> undivided) {
    this.sum = sum;
    this.undivided = undivided;
  }

  /**
   * None yet.
   *
   * @param like a gradient of all parameters
   * @param undivided the parts that the updater does not divide by the number of examples
   */
  static GatheredGradients none(INDArray like, List<INDArrayIndex> undivided) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      DataType type = like.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
      return new GatheredGradients(Nd4j.zeros(type, like.length()), undivided);
    }
  }

  /** Those that were gathered elsewhere, with an array of their own. */
  static GatheredGradients of(GatheredGradients.Snapshot snapshot, List<INDArrayIndex> undivided) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      GatheredGradients gathered = new GatheredGradients(snapshot.sum().dup(), undivided);
      gathered.miniBatches = snapshot.miniBatches();
      gathered.examples = snapshot.examples();
      gathered.score = snapshot.score();
      return gathered;
    }
  }

  /**
   * What has been gathered, to save or to copy.
   *
   * @param sum the array itself, not a copy
   */
  public record Snapshot(INDArray sum, int miniBatches, long examples, double score) {}

  Snapshot snapshot() {
    return new Snapshot(sum, miniBatches, examples, score);
  }

  /** How many mini-batches have been gathered. */
  int miniBatches() {
    return miniBatches;
  }

  /** How many examples they have together. */
  long examples() {
    return examples;
  }

  /** The mean of the mini-batches' scores, by examples. */
  double score() {
    return score;
  }

  /** Adds a mini-batch's gradient, which is a vector and stays what it is. */
  void add(INDArray gradient, int further, double itsScore) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray added = inTypeOfSum(gradient);
      List<INDArray> means = means(added, share(further));
      if (miniBatches == 0) {
        sum.assign(added);
      } else {
        sum.addi(added);
      }
      write(means, sum);
      score = scoreWith(further, itsScore);
      examples += further;
      miniBatches++;
    }
  }

  /**
   * Makes of the last mini-batch's gradient that of all. What has been gathered stays as it is,
   * should the update fail.
   */
  void completeWithin(INDArray gradient, int further) {
    if (miniBatches == 0) {
      return;
    }
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray added = inTypeOfSum(gradient);
      List<INDArray> means = means(added, share(further));
      added.addi(sum);
      write(means, added);
      if (added != gradient) {
        gradient.assign(added);
      }
    }
  }

  /** Writes what has been gathered in the place of a gradient, which is a vector. */
  void writeTo(INDArray gradient) {
    gradient.assign(sum);
  }

  /** The mean score with that of one more mini-batch. */
  double scoreWith(int further, double itsScore) {
    return score + (itsScore - score) * share(further);
  }

  private double share(int further) {
    return (double) further / (examples + further);
  }

  private INDArray inTypeOfSum(INDArray gradient) {
    return gradient.dataType() == sum.dataType() ? gradient : gradient.castTo(sum.dataType());
  }

  /** The means of what is not divided, of all mini-batches up to one with this share of them. */
  private List<INDArray> means(INDArray gradient, double share) {
    return undivided.stream().map(part -> mean(gradient.get(part), sum.get(part), share)).toList();
  }

  private static INDArray mean(INDArray latest, INDArray before, double share) {
    return share == 1 ? latest.dup() : latest.sub(before).muli(share).addi(before);
  }

  private void write(List<INDArray> means, INDArray target) {
    for (int index = 0; index < means.size(); index++) {
      target.get(undivided.get(index)).assign(means.get(index));
    }
  }

  /** Forgets all. */
  void clear() {
    miniBatches = 0;
    examples = 0;
    score = 0;
  }
}
