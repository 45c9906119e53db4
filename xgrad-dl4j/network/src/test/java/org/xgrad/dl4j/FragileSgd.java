package org.xgrad.dl4j;

import org.nd4j.linalg.learning.config.Sgd;

/** Gradient descent that has a fuse in its learning rate and in its {@link FragileRule}. */
final class FragileSgd extends Sgd {
  private static final long serialVersionUID = 1L;
  private final transient Fuse fuse;

  FragileSgd(double learningRate, Fuse fuse) {
    super(learningRate);
    this.fuse = fuse;
  }

  Fuse fuse() {
    return fuse;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    fuse.pass(Fuse.Place.LEARNING_RATE);
    return super.getLearningRate(iteration, epoch);
  }

  @Override
  public FragileSgd clone() {
    return new FragileSgd(getLearningRate(), fuse);
  }
}
