package org.xgrad.backend;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/** What every kernel checks before it touches an array. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class KernelChecks {
  private KernelChecks() {}

  /**
   * That every slot of the program has an array.
   *
   * @param program the program that is to run
   * @param arrays its arrays by slot name
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
   * @param program the program that is to run
   * @param scalars the numbers of a run, in the order of the program's parameters
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
   * @param program the program that is to run
   * @param arrays its arrays by slot name
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

  /**
   * That a backend takes the arrays of the program's slots. {@link Backend#takes} is asked before a
   * backend is chosen; this is for kernels that are bound without having been chosen.
   *
   * @param backend the backend's name
   * @param takes what it says of arrays
   * @param program the program that is to run
   * @param arrays its arrays by slot name
   * @throws BackendException if it does not take them
   */
  public static void requireTaken(
      String backend,
      Predicate<Collection<INDArray>> takes,
      ProgramShape program,
      Map<String, INDArray> arrays) {
    List<INDArray> used = program.slots().stream().map(arrays::get).toList();
    if (!takes.test(used)) {
      throw new BackendException(
          "Program \"" + program + "\"",
          "backend \"" + backend + "\" does not take its arrays " + describe(used),
          "Give arrays that the backend takes, or use another one, such as nd4j.");
    }
  }

  private static String describe(List<INDArray> arrays) {
    return arrays.stream()
        .map(array -> array.dataType() + Arrays.toString(array.shape()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
