package org.xgrad.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** Gradient descent that has a fuse, and whose {@link FragileRule} has it too. */
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
  public GradientUpdater<?> instantiate(INDArray state, boolean initialize) {
    return new FragileUpdater(this);
  }

  @Override
  public FragileSgd clone() {
    return new FragileSgd(getLearningRate(), fuse);
  }

  private static final class FragileUpdater extends SgdUpdater {
    private final Fuse fuse;

    FragileUpdater(FragileSgd configuration) {
      super(configuration);
      this.fuse = configuration.fuse();
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      fuse.pass(Fuse.Place.UPDATER);
      super.applyUpdater(gradient, iteration, epoch);
    }
  }
}
