package org.xgrad.predict;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.XGradUpdater;
import org.xgrad.internal.Arguments;

/**
 * Parameters that one updater moves.
 *
 * @param name for people: what the parameters are, such as {@code 0_W..3_b}
 * @param parameters theta, written in place; of the shape of the updater's state arrays. An empty
 *     array is never moved
 * @param updater what updates them
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ParameterGroup(String name, INDArray parameters, XGradUpdater updater) {

  /**
   * Parameters that are updated together.
   *
   * @param name for people: what the parameters are, such as {@code 0_W..3_b}
   * @param parameters theta, written in place; of the shape of the updater's state arrays. An empty
   *     array is never moved
   * @param updater what updates them
   * @throws org.xgrad.error.InvalidSettingException if one of them is null
   */
  public ParameterGroup {
    Arguments.present("name", name);
    Arguments.present("parameters", parameters);
    Arguments.present("updater", updater);
  }
}
