package org.xgrad.testkit.reference.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.expr.Program;

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
      cases.forEach(each -> sources.add(source(each, arithmetic)));
    }
    try (ShimLibrary library = ShimLibrary.compile(sources)) {
      for (Arithmetic arithmetic : Arithmetic.values()) {
        cases.forEach(each -> assertScalarJava(library, each, arithmetic));
      }
    } catch (IOException failure) {
      throw new AssertionError("The kernels can't be compiled for the CPU", failure);
    }
  }

  private static CudaSource source(CudaCase given, Arithmetic arithmetic) {
    return CudaSource.of(given.program().shape(), arithmetic.dataType());
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

  /** Hands the arguments over in the order of {@link CudaSource}; the arrays after the run. */
  private static Map<String, Memory> run(
      ShimLibrary library, CudaCase given, Arithmetic arithmetic) {
    Program program = given.program();
    Map<String, Memory> arrays = new LinkedHashMap<>();
    List<Pointer> arguments = new ArrayList<>();
    Memory length = new Memory(Long.BYTES);
    length.setLong(0, given.length());
    arguments.add(length);
    for (String slot : program.shape().slots()) {
      arrays.put(slot, arithmetic.memory(given.arrays().get(slot)));
      Memory address = new Memory(Native.POINTER_SIZE);
      address.setPointer(0, arrays.get(slot));
      arguments.add(address);
    }
    for (double scalar : program.scalars()) {
      arguments.add(arithmetic.memory(scalar));
    }
    library.launch(source(given, arithmetic), GRID, BLOCK, arguments.toArray(Pointer[]::new));
    return arrays;
  }
}
