package org.xgrad.internal.backend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.array.ArrayMemory;

/**
 * Programs that run on the same arrays step after step: each shape is bound once.
 *
 * <p>The caller names one array by which it is seen whether they are still the same. Not
 * thread-safe.
 */
public final class BoundPrograms {

  /**
   * Where an array lies: in which memory that was allocated, and ND4J's description of shape,
   * strides and offset there. Deeplearning4j makes views of its gradients anew for each update.
   */
  private static final class Place {
    private final DataBuffer memory;
    private final long offset;
    private final long[] description;

    Place(INDArray array) {
      this.memory = ArrayMemory.memory(array);
      this.offset = array.offset();
      this.description = array.shapeInfoJava().clone();
    }

    boolean isThatOf(INDArray array) {
      return ArrayMemory.memory(array) == memory
          && array.offset() == offset
          && Arrays.equals(array.shapeInfoJava(), description);
    }
  }

  /** A kernel and the shape it is for. */
  private record Bound(ProgramShape shape, BoundKernel kernel) {}

  private final Backends backends;
  private final Map<ProgramShape, Bound> kernels = new HashMap<>();
  private Map<String, INDArray> arrays = Map.of();
  private List<Tensor> tensors = List.of();
  private Optional<Place> place = Optional.empty();
  private Optional<Bound> last = Optional.empty();

  /** Programs on these backends, bound to nothing yet. */
  public BoundPrograms(Backends backends) {
    this.backends = backends;
  }

  /** Whether it is these backends that they run on. */
  public boolean areOn(Backends others) {
    return backends == others;
  }

  /** Forgets the arrays: the next call of {@link #bindTo} asks for them. */
  public void forget() {
    place = Optional.empty();
  }

  /**
   * Binds to {@code current}, unless that was done already and {@code witness} is where it was.
   *
   * @return whether it did; what was prepared before is of no use then
   */
  public boolean bindTo(INDArray witness, Supplier<Map<String, INDArray>> current) {
    return bindTo(witness, List.of(), current);
  }

  /**
   * The same for arrays that are made of several tensors.
   *
   * @param made the tensors, in order; none if that is not known
   */
  public boolean bindTo(
      INDArray witness, List<Tensor> made, Supplier<Map<String, INDArray>> current) {
    if (place.isPresent() && place.get().isThatOf(witness) && tensors.equals(made)) {
      return false;
    }
    tensors = made;
    arrays = Map.copyOf(current.get());
    kernels.clear();
    last = Optional.empty();
    place = Optional.of(new Place(witness));
    return true;
  }

  /**
   * Makes these assignments ready to run, and changes nothing before that.
   *
   * @throws org.xgrad.error.BackendException if no backend takes the arrays they read and write
   */
  public Runnable prepare(List<Assignment> assignments) {
    return prepare(
        last.map(bound -> Program.of(assignments, bound.shape()))
            .orElseGet(() -> Program.of(assignments)));
  }

  /** The same for a program, which other arrays may be moved by as well. */
  public Runnable prepare(Program program) {
    BoundKernel kernel = kernel(program.shape());
    double[] scalars = program.scalars();
    return () -> kernel.run(scalars);
  }

  /** The same for a program with reductions in its assignments, whose values a run yields. */
  public Supplier<Yielded> prepareYielding(Program program) {
    BoundKernel kernel = kernel(program.shape());
    List<Reduction> reductions =
        kernel instanceof PassSequence sequence
            ? sequence.yields()
            : program.shape().passes().get(0).yields();
    double[] scalars = program.scalars();
    return () -> new Yielded(reductions, kernel.run(scalars));
  }

  private BoundKernel kernel(ProgramShape shape) {
    if (last.isEmpty() || !last.get().shape().equals(shape)) {
      last = Optional.of(kernels.computeIfAbsent(shape, this::bind));
    }
    return last.get().kernel();
  }

  private Bound bind(ProgramShape shape) {
    Map<String, INDArray> bound = new HashMap<>(arrays);
    bound.keySet().retainAll(shape.slots());
    return new Bound(shape, backends.bind(shape, bound, tensors));
  }
}
