package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterContainer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.ProgramShape;
import org.xgrad.testkit.backend.BackendContract;
import org.xgrad.testkit.reference.cuda.HostCompiler;

/**
 * The cuda backend on the host's memory, with kernels that g++ compiled: all of it but NVRTC, the
 * driver and ND4J's side of a GPU.
 */
class CudaBackendContractTest extends BackendContract {
  /** The laws share programs: none is compiled twice. */
  private static final HostKernels KERNELS = new HostKernels();

  @Override
  protected Backend backend() {
    assumeTrue(
        HostCompiler.isAvailable(),
        HostCompiler.COMMAND + " is not installed: CUDA kernels can't be run on the CPU");
    HostGpu gpu = new HostGpu(KERNELS::compile);
    return new Announcing(new CudaBackend(() -> Optional.of(gpu)), KERNELS);
  }

  /** From the second length on, blocks stride. */
  @Override
  protected List<Integer> lengths() {
    return List.of(HostKernels.ELEMENTS, HostKernels.ELEMENTS + 1, 5 * HostKernels.ELEMENTS + 7);
  }

  @Override
  protected Optional<AutoCloseable> failingRuns() {
    KERNELS.fail(true);
    return Optional.of(() -> KERNELS.fail(false));
  }

  @Override
  protected int randomPrograms() {
    return 200;
  }

  @AfterContainer
  static void close() throws IOException {
    KERNELS.close();
  }

  @Example
  void takesWhatIsDense() {
    assertThat(skippedLaws())
        .containsOnlyKeys(
            "halvesAreFloatsRoundedOnce",
            "emptyArrays",
            "ordersThatDiffer",
            "viewsOfEveryOtherElement",
            "columnsOfMatrices",
            "windowsOfMatrices",
            "viewsWithGapsThatInterlace",
            "arraysThatOverlapInPart");
  }

  /** Says which programs there are before their kernels are bound. */
  private record Announcing(CudaBackend cuda, HostKernels kernels) implements Backend {
    @Override
    public String name() {
      return cuda.name();
    }

    @Override
    public int rank() {
      return cuda.rank();
    }

    @Override
    public boolean isAvailable() {
      return cuda.isAvailable();
    }

    @Override
    public boolean takes(Collection<INDArray> arrays) {
      return cuda.takes(arrays);
    }

    @Override
    public boolean takes(ProgramShape program) {
      return cuda.takes(program);
    }

    @Override
    public Kernel compile(ProgramShape program) {
      kernels.announce(program);
      return cuda.compile(program);
    }
  }
}
