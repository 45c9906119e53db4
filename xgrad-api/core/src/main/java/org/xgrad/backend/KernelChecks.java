package org.xgrad.backend;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/** What every kernel checks before it touches an array. */
public final class KernelChecks {
  private KernelChecks() {}

  /**
   * That every slot of the program has an array.
   *
   * @throws BackendException if one has none
   */
  public static void requireArrays(ProgramShape program, Map<String, INDArray> arrays) {
    for (String slot : program.slots()) {
      if (!arrays.containsKey(slot)) {
        throw new BackendException(
            "Program \"" + program + "\"",
            "no array is bound to \"" + slot + "\"",
            "Bind one to each of " + program.slots() + ".");
      }
    }
  }

  /**
   * That there are as many scalars as the program has parameters.
   *
   * @throws BackendException if there are more or fewer
   */
  public static void requireScalars(ProgramShape program, double[] scalars) {
    if (scalars.length != program.parameters()) {
      throw new BackendException(
          "Program \"" + program + "\"",
          "it takes " + program.parameters() + " scalars and got " + scalars.length,
          "Run it with the scalars of a program of this shape.");
    }
  }

  /**
   * That the memory of these arrays is still there.
   *
   * @throws BackendException if one was closed
   */
  public static void requireOpen(ProgramShape program, Map<String, INDArray> arrays) {
    for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
      if (array.getValue().wasClosed()) {
        throw new BackendException(
            "Program \"" + program + "\"",
            "the array bound to \"" + array.getKey() + "\" was closed",
            "Bind the program to open arrays.");
      }
    }
  }
}
