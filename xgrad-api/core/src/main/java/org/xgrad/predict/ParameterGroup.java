package org.xgrad.predict;

import java.util.List;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.Arguments;

/**
 * Parameters that one updater moves.
 *
 * @param name for people: what the parameters are, such as {@code 0_W..3_b}
 * @param parameters theta, written in place; of the shape of the updater's state arrays. An empty
 *     array is never moved
 * @param updater what updates them
 * @param tensors what the parameters are made of, in order, as long as they are together: an
 *     optimizer may have norms of each
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ParameterGroup(
    String name, INDArray parameters, XGradUpdater updater, List<Tensor> tensors) {

  /**
   * Parameters that are updated together, and are one tensor.
   *
   * @param name for people: what the parameters are, such as {@code 0_W}
   * @param parameters theta, written in place; of the shape of the updater's state arrays. An empty
   *     array is never moved
   * @param updater what updates them
   * @throws org.xgrad.error.InvalidSettingException if one of them is null
   */
  public ParameterGroup(String name, INDArray parameters, XGradUpdater updater) {
    this(name, parameters, updater, List.of(whole(Arguments.present("parameters", parameters))));
  }

  /** An empty array may have the shape of a scalar. */
  private static Tensor whole(INDArray parameters) {
    return parameters.isEmpty()
        ? Tensor.of("all", 0)
        : Tensor.of(parameters.ordering(), "all", parameters.shape());
  }

  /**
   * Parameters that are updated together.
   *
   * @param name for people: what the parameters are, such as {@code 0_W..3_b}
   * @param parameters theta, written in place; of the shape of the updater's state arrays. An empty
   *     array is never moved
   * @param updater what updates them
   * @param tensors what the parameters are made of, in order, as long as they are together
   * @throws org.xgrad.error.InvalidSettingException if one of them is null, or the tensors are not
   *     as long as the parameters
   */
  public ParameterGroup {
    Arguments.present("name", name);
    Arguments.present("parameters", parameters);
    Arguments.present("updater", updater);
    tensors = List.copyOf(Arguments.present("tensors", tensors));
    long length = tensors.stream().mapToLong(Tensor::length).sum();
    if (length != parameters.length()) {
      throw new InvalidSettingException(
          "Group \"" + name + "\"",
          "it has "
              + parameters.length()
              + " parameters, and its tensors "
              + tensors
              + " have "
              + length,
          "Say what the parameters are made of, all of it and in order.");
    }
  }
}
