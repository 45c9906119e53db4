package org.xgrad.backend;

import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A compiled program. Thread-safe. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Kernel {

  /**
   * This program on these arrays.
   *
   * @param arrays by slot name: every slot the program reads or writes, all of one length and data
   *     type
   * @return the program, ready to run any number of times; not thread-safe
   * @throws org.xgrad.error.BackendException if an array is missing or closed, or the backend does
   *     not take them; nothing is changed then
   */
  BoundKernel bind(Map<String, INDArray> arrays);
}
