package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import org.xgrad.backend.Backend;
import org.xgrad.testkit.backend.BackendContract;

/** The contract of backends, on a GPU: all of the cuda backend but ND4J's side. */
class GpuContractTest extends BackendContract {
  private MirroringGpu gpu;

  @Override
  protected Backend backend() {
    NeedsGpu.assumeOne();
    gpu = new MirroringGpu(Device.first());
    return new CudaBackend(() -> Optional.of(gpu));
  }

  /** Around one block and two. */
  @Override
  protected List<Integer> lengths() {
    return List.of(255, 256, 257, 511, 512, 513, 100_003);
  }

  @Override
  protected Optional<AutoCloseable> failingRuns() {
    gpu.fail(true);
    return Optional.of(() -> gpu.fail(false));
  }

  /** NVRTC takes its time for each. */
  @Override
  protected int randomPrograms() {
    return 200;
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
}
