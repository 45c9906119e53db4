package org.xgrad.dl4j;

import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A fault that lies dormant in a network until it is armed, and then strikes once. */
final class Fuse {
  /** Where it strikes. */
  enum Place {
    ITERATOR,
    EPOCH_START_LISTENER,
    RULE,
    KERNEL,
    FORWARD,
    FORWARD_LISTENER,
    LOSS,
    LOSS_GRADIENT,
    BACKWARD,
    BACKWARD_LISTENER,
    GRADIENT_LISTENER,
    LEARNING_RATE,
    DONE_LISTENER,
    EPOCH_END_LISTENER
  }

  private static final ThreadLocal<Fuse> IN_SCOPE = new ThreadLocal<>();

  private final Place place;
  private final Fault fault;
  private OptionalInt passesLeft = OptionalInt.empty();

  Fuse(Place place, Fault fault) {
    this.place = place;
    this.fault = fault;
  }

  /** Lets it strike once, after it was passed {@code passes} times. */
  void arm(int passes) {
    passesLeft = OptionalInt.of(passes);
  }

  boolean isArmed() {
    return passesLeft.isPresent();
  }

  void pass(Place here) {
    if (here == place && passesLeft.isPresent()) {
      int left = passesLeft.getAsInt();
      passesLeft = left == 0 ? OptionalInt.empty() : OptionalInt.of(left - 1);
      if (left == 0) {
        fault.strike();
      }
    }
  }

  /** Runs with this fuse in the kernels that are bound meanwhile in this thread. */
  void inScope(Runnable training) {
    IN_SCOPE.set(this);
    try {
      training.run();
    } finally {
      IN_SCOPE.remove();
    }
  }

  static Optional<Fuse> ofScope() {
    return Optional.ofNullable(IN_SCOPE.get());
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
