package org.xgrad.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.Backend;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.Precision;

/**
 * The laws of a backend. Extend it, name the backend, and every law runs against it and scalar Java
 * beside it:
 *
 * <ul>
 *   <li>known: it has a name, and the ServiceLoader finds it;
 *   <li>exact: formulas come to the bits of scalar Java in the arrays' type, one rounding an
 *       operation in the order of the formula, whatever the bits: zeros of either sign, subnormals,
 *       infinities and NaN. HALF is computed in FLOAT and rounded once more when it is stored.
 *       Where a backend promises less, it states it: {@link #accuracy()};
 *   <li>copies keep every bit, the payload of NaN too;
 *   <li>at once: every assignment sees the arrays as they were, also where arrays share memory; of
 *       two targets that meet, the later one stays;
 *   <li>any size: arrays of one element and of any number around which loops, vectors and threads
 *       change, and formulas of thousands of operations and dozens of arrays;
 *   <li>anywhere: views with an offset or with gaps, in row-major and column-major order and
 *       transposed, with nothing changed around them;
 *   <li>refused or right: arrays and programs that it does not take are refused by a typed error
 *       before anything is written, by its kernels too;
 *   <li>used again: a kernel serves any number of arrays and threads, and a bound one any number of
 *       runs, each with scalars of its own;
 *   <li>safe: where a run fails, the target of the last assignment is as it was before. That is
 *       where a predictor has its weights.
 * </ul>
 *
 * <p>Which types and layouts it takes is the backend's choice. The laws of those that it does not
 * take are skipped, and stand in the test report with the reason.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class BackendContract extends BackendMemoryContract {
  private static final int THREADS = 4;
  private static final int RUNS = 25;
  private static final int LENGTH = 50;

  /** The backend under test. */
  @Override
  protected abstract Backend backend();

  /** Where it is not scalar Java to the last bit; by itself, nowhere. */
  @Override
  protected Accuracy accuracy() {
    return Accuracy.exact();
  }

  /**
   * Lengths at which this backend goes about it in another way: where it starts another tile,
   * thread or launch. The lengths around powers of two are looked at anyway.
   */
  @Override
  protected List<Integer> lengths() {
    return List.of();
  }

  /** How many random programs are run in each type; fewer will do where compiling takes long. */
  @Override
  protected int randomPrograms() {
    return 400;
  }

  /**
   * Makes the backend's runs fail from here on, if there is a way to: a driver that refuses, memory
   * that is used up. What fails has to fail as it would in earnest.
   *
   * @return what ends it; empty if there is no way, and then a law is skipped
   */
  protected Optional<AutoCloseable> failingRuns() {
    return Optional.empty();
  }

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return switch (law) {
      case "hasAName", "isInstalled" -> Optional.empty();
      case "aRunThatFailsLeavesTheLastTargetAlone" ->
          super.reasonToSkip(law).or(this::unlessFailing);
      default -> super.reasonToSkip(law);
    };
  }

  private Optional<String> unlessFailing() {
    try {
      Optional<AutoCloseable> failing = failingRuns();
      if (failing.isPresent()) {
        failing.get().close();
        return Optional.empty();
      }
      return Optional.of("failingRuns() knows no way to make a run fail");
    } catch (Exception failure) {
      throw new AssertionError("failingRuns() can't be ended", failure);
    }
  }

  @Example
  void hasAName() {
    assertThat(subject().name()).as("the name by which a user asks for it").isNotBlank();
    assertThat(subject().name()).as("its name, asked again").isEqualTo(subject().name());
    assertThat(subject().rank()).as("its rank, asked again").isEqualTo(subject().rank());
  }

  @Example
  void isInstalled() {
    assertThat(ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get))
        .as("the backends that META-INF/services/%s names", Backend.class.getName())
        .extracting(Backend::name)
        .contains(subject().name());
  }

  @Example
  void aBoundKernelRunsAgainWithOtherScalars() {
    Program doubled = Program.of(new Assignment("x", X.times(2).plus(Y)));
    Program halved = Program.of(new Assignment("x", X.times(0.5).plus(Y)));
    assertThat(halved.shape()).isEqualTo(doubled.shape());
    for (Precision type : types()) {
      Map<String, double[]> expected = ordinary(type, List.of("x", "y"), LENGTH, new Random(2));
      Map<String, INDArray> arrays = Elements.vectors(type, expected);
      BoundKernel bound = subject().compile(doubled.shape()).bind(arrays);
      for (Program program : List.of(doubled, halved, halved, doubled)) {
        Map<String, double[]> before = expected;
        double[] scalars = program.scalars();
        bound.run(scalars);
        assertThat(scalars).as("the scalars of a run, after it").isEqualTo(program.scalars());
        expected = type.run(program, before);
        assertSame(Elements.of(arrays), expected, type, program, before);
      }
    }
  }

  @Example
  void oneKernelServesSeveralArrays() {
    Kernel kernel = subject().compile(STEP.shape());
    for (Precision type : types()) {
      List<Map<String, double[]>> values = new ArrayList<>();
      List<Map<String, INDArray>> arrays = new ArrayList<>();
      List<BoundKernel> bound = new ArrayList<>();
      for (int length : new int[] {LENGTH, 1, LENGTH}) {
        values.add(ordinary(type, SLOTS, length, new Random(values.size())));
        arrays.add(Elements.vectors(type, values.get(values.size() - 1)));
        bound.add(kernel.bind(arrays.get(arrays.size() - 1)));
      }
      for (int turn = 0; turn < 2; turn++) {
        for (int index = 0; index < bound.size(); index++) {
          Map<String, double[]> before = values.get(index);
          bound.get(index).run(STEP.scalars());
          values.set(index, type.run(STEP, before));
          assertSame(Elements.of(arrays.get(index)), values.get(index), type, STEP, before);
        }
      }
    }
  }

  /** Backends and kernels are thread-safe; a bound kernel belongs to one thread. */
  @Example
  void severalThreadsUseOneKernel() throws InterruptedException, ExecutionException {
    Kernel kernel = subject().compile(STEP.shape());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Precision type : types()) {
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          long seed = thread;
          work.add(threads.submit(() -> runOnItsOwn(kernel, type, new Random(seed))));
        }
        for (Future<?> each : work) {
          each.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void runOnItsOwn(Kernel shared, Precision type, Random random) {
    Kernel own = subject().compile(STEP.shape());
    for (int run = 0; run < RUNS; run++) {
      Map<String, double[]> before = ordinary(type, SLOTS, LENGTH, random);
      assertScalarJava(run % 2 == 0 ? shared : own, STEP, type, before);
    }
  }

  @Example
  void missingArraysAreRefused() {
    for (Precision type : types()) {
      Map<String, INDArray> arrays =
          Elements.vectors(type, ordinary(type, List.of("x", "y"), LENGTH, new Random(1)));
      Kernel kernel = subject().compile(STEP.shape());
      assertRefused(() -> kernel.bind(arrays), arrays, "a program whose \"z\" has no array");
    }
  }

  @Example
  void wrongNumbersOfScalarsAreRefused() {
    double[] right = STEP.scalars();
    for (Precision type : types()) {
      Map<String, INDArray> arrays =
          Elements.vectors(type, ordinary(type, SLOTS, LENGTH, new Random(1)));
      BoundKernel bound = subject().compile(STEP.shape()).bind(arrays);
      assertRefused(bound::run, arrays, "a run without scalars");
      assertRefused(() -> bound.run(1), arrays, "a run with 1 scalar of " + right.length);
      assertRefused(() -> bound.run(1, 2, 3), arrays, "a run with 3 scalars of " + right.length);
    }
  }

  /** Their memory may be somebody else's by now. */
  @Example
  void closedArraysAreRefused() {
    for (Precision type : types()) {
      for (boolean isView : new boolean[] {false, true}) {
        Map<String, INDArray> arrays =
            new LinkedHashMap<>(
                Elements.vectors(type, ordinary(type, SLOTS, LENGTH, new Random(1))));
        INDArray whole = Elements.vector(type, new double[LENGTH + 2]);
        if (isView) {
          arrays.put("z", whole.get(NDArrayIndex.interval(1, LENGTH + 1)));
        }
        if (subject().takes(arrays.values())) {
          Kernel kernel = subject().compile(STEP.shape());
          BoundKernel bound = kernel.bind(arrays);
          bound.run(STEP.scalars());
          INDArray z = arrays.get("z");
          (isView ? whole : z).close();
          Map<String, INDArray> open = new LinkedHashMap<>(arrays);
          open.remove("z");
          assertRefused(() -> bound.run(STEP.scalars()), open, "a run on a closed array");
          assertRefused(() -> kernel.bind(arrays), open, "a closed array");
        }
      }
    }
  }

  /** Whatever became of the others. */
  @Example
  void aRunThatFailsLeavesTheLastTargetAlone() throws Exception {
    Program program =
        Program.of(
            new Assignment("y", X),
            new Assignment("z", Expr.constant(3).times(Z)),
            new Assignment("x", X.minus(Z)));
    for (Precision type : types()) {
      Map<String, double[]> before = ordinary(type, SLOTS, LENGTH, new Random(1));
      Map<String, INDArray> arrays = Elements.vectors(type, before);
      BoundKernel bound = subject().compile(program.shape()).bind(arrays);
      Map<String, INDArray> last = Map.of("x", arrays.get("x"));
      try (AutoCloseable failing = failingRuns().orElseThrow()) {
        assertRefused(() -> bound.run(program.scalars()), last, "a run that fails");
      }
      Map<String, double[]> now = Elements.of(arrays);
      bound.run(program.scalars());
      assertSame(Elements.of(arrays), type.run(program, now), type, program, now);
    }
  }
}
