package org.xgrad.internal.fused;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.error.BackendException;

/** What Java 22 has for memory and vectors, reached by name from Java 17. */
final class Segments {
  private Segments() {}

  /** The array's elements as a {@code java.lang.foreign.MemorySegment}. */
  static Object of(INDArray array) {
    try {
      Class<?> type = Class.forName("java.lang.foreign.MemorySegment");
      Object start =
          type.getMethod("ofAddress", long.class).invoke(null, FusedBackend.address(array));
      return type.getMethod("reinterpret", long.class)
          .invoke(start, array.length() * array.dataType().width());
    } catch (ReflectiveOperationException failure) {
      throw unusable(failure);
    }
  }

  /** How many elements the preferred vector holds. */
  static int lanes(ElementType element) {
    try {
      Object species =
          Class.forName(element.vectorClass().replace('/', '.'))
              .getField("SPECIES_PREFERRED")
              .get(null);
      Class<?> type = Class.forName("jdk.incubator.vector.VectorSpecies");
      return (int) type.getMethod("length").invoke(species);
    } catch (ReflectiveOperationException failure) {
      throw unusable(failure);
    }
  }

  private static BackendException unusable(ReflectiveOperationException failure) {
    return new BackendException(
        "Fused backend",
        "it can't use memory segments and vectors",
        "Start Java with -D" + Generator.PROPERTY + "=raw.",
        failure);
  }
}
