package org.xgrad.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xgrad.backend.Backend;
import org.xgrad.testkit.Outcome;

/** The contract passes a right backend and catches wrong ones. */
class BackendContractCatchesTest {
  private static final String NOT_INSTALLED = "isInstalled";
  private static final String FAULT = "xgrad.test.fault";

  @AfterEach
  void forget() {
    System.clearProperty(FAULT);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "CANT_RUN_HERE"})
  void everyFaultIsCaughtByItsLaws(Fault fault) {
    System.setProperty(FAULT, fault.name());
    assertThat(Outcome.of(FaultyContract.class, fault.laws()).failed())
        .containsOnlyKeys(fault.laws());
  }

  /** Of one that takes all there is, nothing goes untested. */
  @Test
  void aRightBackendPasses() {
    System.setProperty(FAULT, Fault.NONE.name());
    Outcome outcome = Outcome.of(FaultyContract.class);
    assertThat(outcome.failed()).as("all but its line in META-INF").containsOnlyKeys(NOT_INSTALLED);
    assertThat(outcome.skipped())
        .containsExactly(entry("emptyArrays", "it does not take empty arrays"));
  }

  @Test
  void aBackendThatCantRunHereIsSkippedAndReported() {
    System.setProperty(FAULT, Fault.CANT_RUN_HERE.name());
    Outcome outcome = Outcome.of(FaultyContract.class);
    assertThat(outcome.passed()).containsExactly("hasAName");
    assertThat(outcome.failed()).containsOnlyKeys(NOT_INSTALLED);
    assertThat(outcome.skipped())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            (law, reason) ->
                assertThat(reason).isEqualTo("backend \"faulty\" says that it can't run here"));
  }

  static class FaultyContract extends BackendContract {
    private final FaultyBackend backend =
        new FaultyBackend(Fault.valueOf(System.getProperty(FAULT)));

    @Override
    protected Backend backend() {
      return backend;
    }

    @Override
    protected int randomPrograms() {
      return 200;
    }

    @Override
    protected Optional<AutoCloseable> failingRuns() {
      backend.fail(true);
      return Optional.of(() -> backend.fail(false));
    }
  }
}
