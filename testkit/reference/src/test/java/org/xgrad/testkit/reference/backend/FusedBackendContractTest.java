package org.xgrad.testkit.reference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import org.opentest4j.TestAbortedException;
import org.xgrad.backend.Backend;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.testkit.backend.BackendContract;

/** The fused backend with each of its generators. */
class FusedBackendContractTest {

  /** Loads and tiles, on every Java. */
  @Group
  class RawContract extends FusedContract {
    RawContract() {
      super("fused (raw)");
    }
  }

  /** The Vector API, where the JVM has it. */
  @Group
  class VectorContract extends FusedContract {
    VectorContract() {
      super("fused (vector)");
    }
  }

  abstract static class FusedContract extends BackendContract {
    private final String variant;

    FusedContract(String variant) {
      this.variant = variant;
    }

    @Override
    protected Backend backend() {
      return FusedBackend.variants().stream()
          .filter(each -> each.toString().equals(variant))
          .findFirst()
          .orElseThrow(() -> new TestAbortedException("this JVM has no generator for " + variant));
    }

    /**
     * From three arrays of 349,525 floats on, or half as many doubles, tiles are shorter; from 2^18
     * elements on, threads share them.
     */
    @Override
    protected List<Integer> lengths() {
      return List.of(
          174_762, 174_763, 349_525, 349_526, 384_001, (1 << 18) - 1, 1 << 18, (1 << 18) + 1);
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
              "arraysThatOverlapInPart",
              "aRunThatFailsLeavesTheLastTargetAlone");
    }
  }

  /** So that none is missed. */
  @Example
  void theseAreAllGenerators() {
    assertThat(List.of("fused (raw)", "fused (vector)"))
        .containsAll(FusedBackend.variants().stream().map(FusedBackend::toString).toList());
  }
}
