package org.xgrad.dl4j;

import org.nd4j.linalg.learning.config.Sgd;

/** Gradient descent whose {@link FragileRule} has a fuse. */
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
  public FragileSgd clone() {
    return new FragileSgd(getLearningRate(), fuse);
  }
}
