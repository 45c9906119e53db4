package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

/** Modules, launches, streams and errors of CUDA's driver, as the cuda backend uses it. */
@ExtendWith(NeedsGpu.class)
class GpuDriverTest {
  private static final Expr X = Expr.slot("x");

  /** Keeps the old x in y and steps x by an Adam-like quotient; z is read alone. */
  private static final Program STEP =
      Program.of(
          new Assignment("y", X),
          new Assignment(
              "x",
              X.minus(
                  Expr.constant(0.1).times(X).dividedBy(Expr.slot("z").squareRoot().plus(1e-8)))));

  private static final Program UNDO = Program.of(new Assignment("x", Expr.slot("y")));

  private final MirroringGpu gpu = new MirroringGpu(Device.first());
  private final Backends cuda = Backends.of(new CudaBackend(() -> Optional.of(gpu)));
  private final Backends fused = Backends.of(new FusedBackend());

  @BeforeAll
  static void report() {
    System.out.println("GPU:   " + Device.first());
    String ptx = Nvrtc.ptx(source(), Device.first().computeCapability());
    System.out.println(
        "NVRTC: "
            + ptx.lines().filter(line -> line.contains("release")).findFirst().orElseThrow()
            + ", PTX "
            + ptx.lines().filter(line -> line.startsWith(".target")).findFirst().orElseThrow());
  }

  private static CudaSource source() {
    return CudaSource.of(STEP.shape(), DataType.FLOAT);
  }

  private static Map<String, INDArray> arrays(DataType type, long length) {
    return Map.of(
        "x", Nd4j.randn(type, length), "y", Nd4j.rand(type, length), "z", Nd4j.rand(type, length));
  }

  @Test
  void lengthsBeyondTheGridAndViewsAreCovered() {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      for (long length : new long[] {1, 255, 256, 257, 1024, 1025, 65_535L * 1024 + 1}) {
        INDArray whole = Nd4j.rand(type, length + 2);
        INDArray x = whole.get(NDArrayIndex.interval(1, length + 1));
        INDArray y = Nd4j.create(type, length);
        INDArray z = Nd4j.rand(type, length);
        INDArray expectedWhole = whole.dup();
        INDArray expectedX = expectedWhole.get(NDArrayIndex.interval(1, length + 1));
        INDArray expectedY = y.dup();
        INDArray old = x.dup();
        cuda.run(STEP, Map.of("x", x, "y", y, "z", z));
        fused.run(STEP, Map.of("x", expectedX, "y", expectedY, "z", z));
        HostBits.assertSame(whole, expectedWhole, length + " elements of " + type);
        HostBits.assertSame(y, expectedY, length + " elements of " + type);
        assertThat(x.equalsWithEps(old, 0)).as("whether x stayed").isFalse();
      }
    }
  }

  @Test
  void compilesOnceForEachType() {
    BoundKernel bound = cuda.bind(STEP.shape(), arrays(DataType.FLOAT, 10));
    assertThat(gpu.compilations()).as("when bound").isEqualTo(1);
    bound.run(STEP.scalars());
    bound.run(STEP.scalars());
    cuda.run(STEP, arrays(DataType.FLOAT, 99));
    assertThat(gpu.compilations()).as("other arrays").isEqualTo(1);
    cuda.run(STEP, arrays(DataType.DOUBLE, 10));
    assertThat(gpu.compilations()).as("another type").isEqualTo(2);
    assertThat(gpu.launches()).isEqualTo(4);
  }

  /** The context of a thread is its own. */
  @Test
  void aKernelRunsOnAnyThread() throws InterruptedException, ExecutionException {
    Map<String, INDArray> arrays = arrays(DataType.FLOAT, 1000);
    INDArray expected = arrays.get("x").dup();
    cuda.run(STEP, arrays);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      other.submit(() -> cuda.run(UNDO, arrays)).get();
      other.submit(() -> cuda.run(STEP, arrays)).get();
    } finally {
      other.shutdownNow();
    }
    cuda.run(UNDO, arrays);
    HostBits.assertSame(arrays.get("x"), expected, "x, stepped and restored on two threads");
  }

  /** As in training: nobody waits for a kernel before the next is launched. */
  @Test
  void kernelsRunInTheOrderOfTheirLaunches() {
    int length = 5_000_000;
    INDArray host = Nd4j.rand(DataType.FLOAT, length);
    INDArray expected = host.dup();
    try (ResidentGpu resident = new ResidentGpu(Device.first())) {
      Backends backends = Backends.of(new CudaBackend(() -> Optional.of(resident)));
      resident.ordinal();
      Map<String, INDArray> arrays =
          Map.of("x", resident.put(host), "y", resident.put(host), "z", resident.put(host));
      BoundKernel step = backends.bind(STEP.shape(), arrays);
      BoundKernel undo = backends.bind(UNDO.shape(), arrays);
      for (int turn = 0; turn < 50; turn++) {
        step.run(STEP.scalars());
        undo.run();
      }
      INDArray restored = Nd4j.create(DataType.FLOAT, length);
      resident.memory(arrays.get("x")).download(restored.data().pointer());
      HostBits.assertSame(restored, expected, "x, stepped and restored 50 times");
      step.run(STEP.scalars());
      resident.memory(arrays.get("x")).download(restored.data().pointer());
      fused.run(STEP, Map.of("x", expected, "y", expected.dup(), "z", host));
      HostBits.assertSame(restored, expected, "x, stepped once more");
    }
  }

  @Test
  void aLaunchThatFailsChangesNothingAndSaysWhy() {
    Map<String, INDArray> arrays = arrays(DataType.FLOAT, 10);
    INDArray x = arrays.get("x").dup();
    INDArray y = arrays.get("y").dup();
    BoundKernel bound = cuda.bind(STEP.shape(), arrays);
    gpu.fail(true);
    try {
      assertThatThrownBy(() -> bound.run(STEP.scalars()))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("cuLaunchKernel failed with CUDA_ERROR_")
          .hasMessageContaining("-Dxgrad.backend=nd4j");
    } finally {
      gpu.fail(false);
    }
    HostBits.assertSame(arrays.get("x"), x, "x, after a launch that failed");
    HostBits.assertSame(arrays.get("y"), y, "y, after a launch that failed");
    bound.run(STEP.scalars());
    HostBits.assertSame(arrays.get("y"), x, "y, after a launch that did not");
  }

  @Test
  void whatIsNoKernelIsRefused() {
    Device.first().attach();
    assertThatThrownBy(() -> new CudaFunction("no PTX", "kernel", 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("cuModuleLoadData failed with CUDA_ERROR_INVALID_");
    String ptx = Nvrtc.ptx(source(), Device.first().computeCapability());
    assertThatThrownBy(() -> new CudaFunction(ptx, "kernel", 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("cuModuleGetFunction failed with CUDA_ERROR_NOT_FOUND");
  }

  /** 512 parameters of 8 bytes: the backend takes no more, and the driver takes these. */
  @Test
  void asManyArgumentsAsTheBackendTakes() {
    int scalars = 4096 / Double.BYTES - 3;
    Expr sum = X;
    double[] numbers = new double[scalars];
    for (int number = 0; number < scalars; number++) {
      numbers[number] = 1 + number / 1024.0;
      sum = sum.plus(Expr.scalar("p" + number, numbers[number]));
    }
    Program program = Program.of(new Assignment("y", sum));
    assertThat(program.scalars()).hasSize(scalars);
    CudaBackend backend = new CudaBackend(() -> Optional.of(gpu));
    assertThat(backend.takes(program.shape())).isTrue();
    INDArray x = Nd4j.create(new double[] {0, 0.5, -3});
    INDArray y = Nd4j.create(DataType.DOUBLE, 3);
    cuda.run(program, Map.of("x", x, "y", y));
    double added = Arrays.stream(numbers).sum();
    // Sums of multiples of 1/1024 are exact.
    assertThat(y.toDoubleVector()).containsExactly(added, 0.5 + added, added - 3);
  }
}
