package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.BoundKernel;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.testkit.generate.Expressions;
import org.xgrad.testkit.reference.cuda.HostCompiler;
import org.xgrad.testkit.reference.cuda.ShimLibrary;

/**
 * The cuda backend without a GPU: the real bindings, the real NVRTC, and a stand-in for the driver
 * that runs the kernels on the CPU.
 *
 * <p>Needs CUDA's libraries, so that only the profile {@code cuda-it} runs it.
 */
class CudaDriverIT {
  private static final List<String> SLOTS = List.of("x", "y", "z");
  private static final int RANDOM_PROGRAMS = 40;
  private static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE);

  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");

  /** Keeps the old x in y and steps x by an Adam-like quotient; z is read alone. */
  private static final Program STEP =
      Program.of(
          new Assignment("y", X),
          new Assignment(
              "x",
              X.minus(
                  Expr.constant(0.1).times(X).dividedBy(Expr.slot("z").squareRoot().plus(1e-8)))));

  /** Every operation there is. */
  private static final Program ALL =
      Program.of(
          new Assignment("x", X.min(Y).plus(X.max(Y)).minus(X.sign().times(Y.absolute()))),
          new Assignment("y", X.squared().dividedBy(Y.squareRoot()).minus(X.negated())),
          new Assignment("z", X.exponential()));

  private static StandInDriver driver;
  private static ShimLibrary kernels;
  private static List<Program> programs;

  private final HostGpu gpu = HostGpu.ofDriver();
  private final Backends cuda = Backends.of(new CudaBackend(() -> Optional.of(gpu)));

  @BeforeAll
  static void prepare() throws IOException {
    assumeTrue(HostCompiler.isAvailable(), "g++ is not installed: there is no stand-in driver");
    driver = StandInDriver.load();
    assertThat(Nvrtc.problem()).as("what keeps NVRTC from being loaded").isEmpty();
    programs = new ArrayList<>(List.of(STEP, ALL));
    JqwikSession.run(
        () -> {
          var random = Expressions.programs(SLOTS).generator(1000);
          var seeded = new Random(20220601);
          for (int count = 0; count < RANDOM_PROGRAMS; count++) {
            programs.add(random.next(seeded).value());
          }
        });
    List<CudaSource> sources = new ArrayList<>();
    for (DataType type : TYPES) {
      programs.forEach(program -> sources.add(CudaSource.of(program.shape(), type)));
    }
    kernels = ShimLibrary.compile(sources);
    driver.serve(kernels);
  }

  @AfterAll
  static void close() throws IOException {
    if (kernels != null) {
      String compiler =
          Nvrtc.ptx(CudaSource.of(STEP.shape(), DataType.FLOAT), 86)
              .lines()
              .filter(line -> line.contains("release"))
              .findFirst()
              .orElseThrow();
      System.out.println("NVRTC:   " + compiler);
      System.out.println(
          "Kernels: " + driver.loads() + " loaded, " + driver.launches() + " launches");
      kernels.close();
    }
  }

  private static Map<String, INDArray> arrays(DataType type, long length) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    SLOTS.forEach(slot -> arrays.put(slot, Nd4j.randn(type, length)));
    return arrays;
  }

  private static Map<String, INDArray> copy(Map<String, INDArray> arrays) {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    arrays.forEach((slot, array) -> copy.put(slot, array.dup()));
    return copy;
  }

  /** One NaN is as good as another. */
  private static void assertSame(
      Map<String, INDArray> actual, Map<String, INDArray> expected, Program program) {
    for (String slot : expected.keySet()) {
      for (long element = 0; element < expected.get(slot).length(); element++) {
        assertThat(Double.doubleToLongBits(actual.get(slot).getDouble(element)))
            .as("element %s of %s, by %s", element, slot, program)
            .isEqualTo(Double.doubleToLongBits(expected.get(slot).getDouble(element)));
      }
    }
  }

  @Test
  void programsGiveTheBitsOfTheFusedBackend() {
    int before = driver.launches();
    for (Program program : programs) {
      for (DataType type : TYPES) {
        Map<String, INDArray> arrays = arrays(type, 1000);
        Map<String, INDArray> expected = copy(arrays);
        cuda.run(program, arrays);
        Backends.of(new FusedBackend()).run(program, expected);
        assertSame(arrays, expected, program);
      }
    }
    assertThat(driver.launches() - before).isEqualTo(TYPES.size() * programs.size());
    assertThat(driver.lastStream()).isEqualTo(HostGpu.STREAM);
  }

  @Test
  void viewsAndLengthsBeyondTheGridAreCovered() {
    for (long length : new long[] {1, 255, 256, 257, 1024, 1025, 65_535L * 1024 + 1}) {
      INDArray whole = Nd4j.rand(DataType.FLOAT, length + 2);
      INDArray original = whole.dup();
      INDArray x = whole.get(NDArrayIndex.interval(1, length + 1));
      INDArray old = x.dup();
      INDArray y = Nd4j.create(DataType.FLOAT, length);
      INDArray z = Nd4j.ones(DataType.FLOAT, length);
      Map<String, INDArray> expected = copy(Map.of("x", x, "y", y, "z", z));
      cuda.run(STEP, Map.of("x", x, "y", y, "z", z));
      Backends.of(new FusedBackend()).run(STEP, expected);
      assertThat(y).isEqualTo(old);
      assertThat(x).isEqualTo(expected.get("x")).isNotEqualTo(old);
      assertThat(whole.getFloat(0)).isEqualTo(original.getFloat(0));
      assertThat(whole.getFloat(length + 1)).isEqualTo(original.getFloat(length + 1));
    }
  }

  @Test
  void marksWhatWasReadAndWhatWasWritten() {
    Map<String, INDArray> arrays = arrays(DataType.FLOAT, 10);
    cuda.run(STEP, arrays);
    assertThat(gpu.read()).containsExactlyInAnyOrder(arrays.get("x"), arrays.get("z"));
    assertThat(gpu.written()).containsExactlyInAnyOrder(arrays.get("y"), arrays.get("x"));
  }

  @Test
  void compilesOnceForEachDeviceAndType() {
    int before = driver.loads();
    Map<String, INDArray> floats = arrays(DataType.FLOAT, 10);
    BoundKernel bound = cuda.bind(STEP.shape(), floats);
    assertThat(driver.loads() - before).as("loaded when bound").isEqualTo(1);
    bound.run(STEP.scalars());
    cuda.run(STEP, arrays(DataType.FLOAT, 99));
    assertThat(driver.loads() - before).as("other arrays").isEqualTo(1);
    cuda.run(STEP, arrays(DataType.DOUBLE, 10));
    assertThat(driver.loads() - before).as("another type").isEqualTo(2);
    gpu.moveTo(1);
    bound.run(STEP.scalars());
    assertThat(driver.loads() - before).as("another device").isEqualTo(3);
    gpu.moveTo(0);
    bound.run(STEP.scalars());
    assertThat(driver.loads() - before).as("the first device again").isEqualTo(3);
  }

  @Test
  void aLaunchThatFailsChangesNothingAndSaysWhy() {
    Map<String, INDArray> arrays = arrays(DataType.FLOAT, 10);
    Map<String, INDArray> before = copy(arrays);
    driver.failLaunches(719);
    try {
      assertThatThrownBy(() -> cuda.run(STEP, arrays))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("cuLaunchKernel failed with CUDA_ERROR_719")
          .hasMessageContaining("-Dxgrad.backend=nd4j");
    } finally {
      driver.failLaunches(0);
    }
    assertSame(arrays, before, STEP);
    assertThat(gpu.written()).as("marked as written").isEmpty();
  }

  @Test
  void refusesMissingScalarsMissingArraysAndClosedOnes() {
    Map<String, INDArray> arrays = arrays(DataType.FLOAT, 10);
    BoundKernel bound = cuda.bind(STEP.shape(), arrays);
    assertThatThrownBy(() -> bound.run(1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("takes 2 scalars and got 1");
    assertThatThrownBy(() -> cuda.bind(STEP.shape(), Map.of("x", arrays.get("x"))))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no array is bound to");
    arrays.get("z").close();
    assertThatThrownBy(() -> bound.run(STEP.scalars()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"z\" was closed");
  }

  @Test
  void whatIsNoKernelIsRefused() {
    assertThatThrownBy(() -> new CudaFunction("no PTX", "kernel", 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("cuModuleLoadData failed with CUDA_ERROR_218");
    String ptx = Nvrtc.ptx(CudaSource.of(STEP.shape(), DataType.FLOAT), 86);
    assertThatThrownBy(() -> new CudaFunction(ptx, "kernel", 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("cuModuleGetFunction failed with CUDA_ERROR_500");
  }

  /** Without ".rn" the driver may fuse; the others are not IEEE arithmetic. */
  @Test
  void everyOperationInPtxRoundsOnceToTheNearest() {
    Pattern arithmetic = Pattern.compile("\\b(add|sub|mul|div|sqrt)(\\.\\w+)*\\.f(32|64)\\b");
    Pattern exact = Pattern.compile("(add|sub|mul|div|sqrt)\\.rn\\.f(32|64)");
    List<String> kinds = new ArrayList<>();
    for (Program program : programs) {
      for (DataType type : TYPES) {
        String ptx = Nvrtc.ptx(CudaSource.of(program.shape(), type), 86);
        assertThat(ptx).doesNotContain("fma.", "mad.f", "mad.rn", ".ftz", ".approx", ".full");
        arithmetic
            .matcher(ptx)
            .results()
            .forEach(
                found -> {
                  assertThat(found.group()).as("in the PTX of %s", program).matches(exact);
                  kinds.add(found.group());
                });
      }
    }
    assertThat(kinds)
        .contains("add.rn.f32", "mul.rn.f32", "div.rn.f32", "sqrt.rn.f32")
        .contains("add.rn.f64", "mul.rn.f64", "div.rn.f64", "sqrt.rn.f64");
  }

  @Test
  void compilesForTheDeviceOrTheNewestBeforeIt() {
    CudaSource source = CudaSource.of(STEP.shape(), DataType.FLOAT);
    assertThat(Nvrtc.ptx(source, 70)).contains(".target sm_70");
    assertThat(Nvrtc.ptx(source, 86)).contains(".target sm_86");
    assertThat(Nvrtc.ptx(source, 90)).contains(".target sm_87");
    assertThatThrownBy(() -> Nvrtc.ptx(source, 30))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("compute capability 3.0");
  }
}
