package org.xgrad.rule;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;

/**
 * What a formula may read: the optimizer's state arrays by their keys, and what is gone once the
 * step is over.
 *
 * <p>No optimizer keeps {@link #gradient()}, {@link #before} and {@link #weights()}: a step that
 * reads one of them can't be computed when the next mini-batch comes. The XGrad wrapper then keeps
 * {@code Delta_t}, the last update divided by its learning rate, and the prediction reads that
 * instead. A formula is written as its paper has it either way.
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface State {

  /** The name under which {@link #gradient()} prints. */
  String GRADIENT = "gradient";

  /** The name under which {@link #lastDelta()} prints. */
  String LAST_DELTA = "lastDelta";

  /** The suffix under which {@link #before} prints. */
  String BEFORE = "_before";

  /**
   * {@return the state array {@code key}: its value after the step in a step's formula, before it
   * in a transition}
   *
   * @param key the name of a {@link StateSlot} of the optimizer
   * @throws org.xgrad.error.UnknownSlotException if the optimizer keeps no such array
   */
  Expr slot(String key);

  /**
   * {@return the state array {@code key} as it was before the step}
   *
   * @param key the name of a {@link StateSlot} of the optimizer
   * @throws org.xgrad.error.UnknownSlotException if the optimizer keeps no such array
   */
  Expr before(String key);

  /** {@return the gradient of the step: what the updater was given, L1 and L2 terms included} */
  Expr gradient();

  /**
   * {@return the largest magnitude among the elements of the step's gradient: one number for all
   * parameters that are updated together, which in DL4J are neighbours with equal configurations}
   */
  default Expr largestGradient() {
    return gradient().largestMagnitude(Extent.GROUP);
  }

  /**
   * {@return the weights before the step: the real ones, never predicted ones}
   *
   * <p>Whoever trains has to hand them to the updater, for Deeplearning4j does not: an attached
   * network does, and so does a {@link org.xgrad.predict.WeightPredictor}.
   */
  default Expr weights() {
    return Expr.slot(StateSlot.PARAMETERS);
  }

  /** {@return Delta of the last applied step: its update divided by its learning rate} */
  Expr lastDelta();

  /**
   * {@return a state whose every part stands for itself, whatever its name: to see what a formula
   * reads, or to print it}
   */
  static State byName() {
    return new StateByName();
  }

  /**
   * {@return this state with some arrays changed: what a step sees once transitions have been made}
   * {@link #before} is what it was.
   *
   * @param transitions the new values, each of another array
   */
  default State after(List<Assignment> transitions) {
    return new StateAfter(this, transitions);
  }

  /**
   * {@return whether a step reads what no optimizer keeps: the gradient, or the weights or a state
   * as they were before the step}
   *
   * @param read the arrays that the step reads: {@link Expr#slots()}
   */
  static boolean isGoneAfterStep(Set<String> read) {
    for (String slot : read) {
      if (slot.equals(GRADIENT) || slot.equals(StateSlot.PARAMETERS) || slot.endsWith(BEFORE)) {
        return true;
      }
    }
    return false;
  }
}
