package org.xgrad.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A fault that lies dormant in a network until it is armed, and then strikes once. */
final class Fuse {
  /** Where it strikes. */
  enum Place {
    FORWARD,
    BACKWARD,
    LOSS,
    LOSS_GRADIENT,
    FORWARD_LISTENER,
    BACKWARD_LISTENER,
    GRADIENT_LISTENER,
    DONE_LISTENER
  }

  private final Place place;
  private final Throwable fault;
  private boolean armed;

  Fuse(Place place, Throwable fault) {
    this.place = place;
    this.fault = fault;
  }

  void arm() {
    armed = true;
  }

  void pass(Place here) {
    if (armed && here == place) {
      armed = false;
      Fuse.<RuntimeException>sneak(fault);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }

  /** An activation with this fuse in both passes. */
  IActivation activation() {
    return new Tanh(this);
  }

  /** A loss with this fuse in score and gradient. */
  LossMCXENT loss() {
    return new Loss(this);
  }

  private static final class Tanh extends ActivationTanH {
    private static final long serialVersionUID = 1L;
    private final transient Fuse fuse;

    Tanh(Fuse fuse) {
      this.fuse = fuse;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      fuse.pass(Place.FORWARD);
      return super.getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      fuse.pass(Place.BACKWARD);
      return super.backprop(in, epsilon);
    }
  }

  private static final class Loss extends LossMCXENT {
    private static final long serialVersionUID = 1L;
    private final transient Fuse fuse;

    Loss(Fuse fuse) {
      this.fuse = fuse;
    }

    @Override
    public double computeScore(
        INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
      fuse.pass(Place.LOSS);
      return super.computeScore(labels, output, activation, mask, average);
    }

    @Override
    public INDArray computeGradient(
        INDArray labels, INDArray output, IActivation activation, INDArray mask) {
      fuse.pass(Place.LOSS_GRADIENT);
      return super.computeGradient(labels, output, activation, mask);
    }
  }
}
