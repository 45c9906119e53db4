package org.xgrad.testkit.reference.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xgrad.backend.Reductions;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;

/**
 * Asserts that CUDA kernels, run on the CPU, give the bits of scalar Java; one NaN is as good as
 * another.
 */
public final class CudaBits {
  /** Fewer threads than elements and no multiple of them, so that blocks stride and end apart. */
  private static final int GRID = 2;

  private static final int BLOCK = 2;

  private CudaBits() {}

  /** In single precision and in double, all kernels in one library. */
  public static void assertScalarJava(List<CudaCase> cases) {
    List<CudaSource> sources = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (CudaCase given : cases) {
        given.program().shape().passes().stream()
            .filter(pass -> !pass.isOfNumbers())
            .forEach(pass -> sources.add(source(pass, arithmetic)));
      }
    }
    try (ShimLibrary library = ShimLibrary.compile(sources)) {
      for (Arithmetic arithmetic : Arithmetic.values()) {
        cases.forEach(each -> assertScalarJava(library, each, arithmetic));
      }
    } catch (IOException failure) {
      throw new AssertionError("The kernels can't be compiled for the CPU", failure);
    }
  }

  private static CudaSource source(Pass pass, Arithmetic arithmetic) {
    return CudaSource.of(pass.shape(), arithmetic.dataType());
  }

  private static void assertScalarJava(ShimLibrary library, CudaCase given, Arithmetic arithmetic) {
    Map<String, double[]> before = given.arrays();
    Map<String, double[]> after = arithmetic.oracle(given.program(), before);
    run(library, given, arithmetic)
        .forEach(
            (slot, memory) -> {
              for (int element = 0; element < given.length(); element++) {
                double actual = arithmetic.element(memory, element);
                double expected = after.get(slot)[element];
                if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
                  throw new AssertionError(
                      "%s in %s precision, element %d: the kernel has %s and scalar Java %s, by %s from %s"
                          .formatted(
                              slot,
                              arithmetic,
                              element,
                              actual,
                              expected,
                              given,
                              element(before, element)));
                }
              }
            });
  }

  private static Map<String, Double> element(Map<String, double[]> arrays, int index) {
    Map<String, Double> element = new LinkedHashMap<>();
    arrays.forEach((slot, values) -> element.put(slot, values[index]));
    return element;
  }

  /** Runs pass by pass; the arrays after the run. */
  private static Map<String, Memory> run(
      ShimLibrary library, CudaCase given, Arithmetic arithmetic) {
    Program program = given.program();
    Map<String, Memory> arrays = new LinkedHashMap<>();
    for (String slot : program.shape().slots()) {
      arrays.put(slot, arithmetic.memory(given.arrays().get(slot)));
    }
    Map<Reduction, Double> values = new IdentityHashMap<>();
    for (Pass pass : program.shape().passes()) {
      double[] scalars = pass.scalars(program.scalars(), values::get);
      double[] yielded =
          pass.isOfNumbers()
              ? pass.ofNumbers(given.length(), scalars)
              : run(
                  library,
                  source(pass, arithmetic),
                  pass.shape(),
                  scalars,
                  given,
                  arrays,
                  arithmetic);
      for (int index = 0; index < yielded.length; index++) {
        Reduction reduction = pass.yields().get(index);
        // The arrays are one vector, which has no rows.
        values.put(reduction, reduction.extent() == Extent.ROW ? 0.0 : yielded[index]);
      }
    }
    return arrays;
  }

  /** Hands the arguments over in the order of {@link CudaSource}. */
  private static double[] run(
      ShimLibrary library,
      CudaSource source,
      ProgramShape pass,
      double[] scalars,
      CudaCase given,
      Map<String, Memory> arrays,
      Arithmetic arithmetic) {
    List<Pointer> arguments = new ArrayList<>();
    Memory length = new Memory(Long.BYTES);
    length.setLong(0, given.length());
    arguments.add(length);
    pass.slots().forEach(slot -> arguments.add(address(arrays.get(slot))));
    for (double scalar : scalars) {
      arguments.add(arithmetic.memory(scalar));
    }
    int count = (int) CudaSource.lanes(given.length());
    Memory lanes = new Memory(Math.max(1, (long) pass.reductions().size() * count) * Double.BYTES);
    if (!pass.reductions().isEmpty()) {
      arguments.add(address(lanes));
    }
    library.launch(source, GRID, BLOCK, arguments.toArray(Pointer[]::new));
    double[] values = new double[pass.reductions().size()];
    for (int index = 0; index < values.length; index++) {
      double[] own = lanes.getDoubleArray((long) index * count * Double.BYTES, count);
      double[] chunks = new double[count / Reductions.LANES];
      for (int chunk = 0; chunk < chunks.length; chunk++) {
        chunks[chunk] =
            Reductions.ofLanes(
                pass.reductions().get(index).operation(), own, chunk * Reductions.LANES);
      }
      values[index] = Reductions.ofChunks(pass.reductions().get(index).operation(), chunks);
    }
    return values;
  }

  private static Memory address(Memory array) {
    Memory address = new Memory(Native.POINTER_SIZE);
    address.setPointer(0, array);
    return address;
  }
}
