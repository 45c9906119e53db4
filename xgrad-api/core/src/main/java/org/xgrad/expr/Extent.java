package org.xgrad.expr;

import org.apiguardian.api.API;

/** Over which elements a {@link Reduction} is taken. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum Extent {
  /**
   * All that is updated together: in Deeplearning4j, neighbouring parameters whose updaters are
   * equal.
   */
  GROUP,
  /**
   * One parameter tensor of a layer, such as its weights or its bias: each has a number of its own.
   * Where nobody has said where tensors begin and end, the group is one.
   */
  TENSOR,
  /**
   * One row of a parameter tensor, which is what makes one output: a unit's incoming weights, or a
   * filter of a convolution. Each has a number of its own. A vector, such as a bias, has no rows:
   * there a number over rows is 0, and so it is where nobody has said what the tensors are. See
   * {@link Tensor#rows()}.
   *
   * <p>A pass with such numbers is a run of its kernel for each row.
   */
  ROW
}
