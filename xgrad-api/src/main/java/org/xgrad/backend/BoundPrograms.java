package org.xgrad.backend;

import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;

/**
 * Programs that run on the same arrays step after step: each shape is bound once.
 *
 * <p>The caller names one array by which it is seen whether they are still the same. Not
 * thread-safe.
 */
public final class BoundPrograms {

  /** Where an array lies: its buffer, and ND4J's description of shape, strides and offset. */
  private record Place(DataBuffer buffer, long offset, LongBuffer description) {
    static Place of(INDArray array) {
      return new Place(
          array.data(), array.offset(), LongBuffer.wrap(array.shapeInfoJava().clone()));
    }

    boolean isThatOf(INDArray array) {
      return array.data() == buffer
          && array.offset() == offset
          && LongBuffer.wrap(array.shapeInfoJava()).equals(description);
    }
  }

  /** A kernel and the shape it is for. */
  private record Bound(ProgramShape shape, BoundKernel kernel) {}

  private final Backends backends;
  private final Map<ProgramShape, Bound> kernels = new HashMap<>();
  private Map<String, INDArray> arrays = Map.of();
  private Optional<Place> place = Optional.empty();
  private Optional<Bound> last = Optional.empty();

  /** Programs on these backends, bound to nothing yet. */
  public BoundPrograms(Backends backends) {
    this.backends = backends;
  }

  /** Forgets the arrays: the next call of {@link #on} asks for them. */
  public void forget() {
    place = Optional.empty();
  }

  /** Binds to {@code current}, unless that was done already and {@code witness} is where it was. */
  public BoundPrograms on(INDArray witness, Supplier<Map<String, INDArray>> current) {
    if (place.isEmpty() || !place.get().isThatOf(witness)) {
      arrays = Map.copyOf(current.get());
      kernels.clear();
      last = Optional.empty();
      place = Optional.of(Place.of(witness));
    }
    return this;
  }

  /** The kernel for programs of this shape. */
  public BoundKernel kernel(ProgramShape shape) {
    if (last.isEmpty() || !last.get().shape().equals(shape)) {
      last = Optional.of(kernels.computeIfAbsent(shape, this::bind));
    }
    return last.get().kernel();
  }

  private Bound bind(ProgramShape shape) {
    Map<String, INDArray> bound = new HashMap<>(arrays);
    bound.keySet().retainAll(shape.slots());
    return new Bound(shape, backends.bind(shape, bound));
  }

  /** Runs a program. */
  public void run(Program program) {
    kernel(program.shape()).run(program.scalars());
  }
}
