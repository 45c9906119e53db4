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
  TENSOR
}
