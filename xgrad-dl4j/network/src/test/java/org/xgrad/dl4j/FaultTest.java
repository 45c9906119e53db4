package org.xgrad.dl4j;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.util.CrashReportingUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails in training, the network keeps its real weights and trains on.
 *
 * <p>Every fault at every place, and random trials besides: {@code -Dfaults=N} of them, which the
 * Maven profile {@code faults} raises.
 */
class FaultTest {
  private static final long SEED = 20230518;

  /** Deeplearning4j writes its dumps into the working directory. */
  @BeforeAll
  static void dumpNothing() {
    CrashReportingUtil.crashDumpsEnabled(false);
  }

  @AfterAll
  static void dumpAgain() {
    CrashReportingUtil.crashDumpsEnabled(true);
  }

  static Stream<FaultTrial> everyFaultAtEveryPlace() {
    return Arrays.stream(Fuse.Place.values())
        .flatMap(
            place ->
                Arrays.stream(Fault.values())
                    .flatMap(
                        fault ->
                            Stream.of(true, false)
                                .filter(isHeard -> isHeard || place != Fuse.Place.GRADIENT_LISTENER)
                                .map(
                                    isHeard ->
                                        new FaultTrial(
                                            (place.ordinal() + fault.ordinal()) % 2 == 0,
                                            isHeard,
                                            place,
                                            fault,
                                            3,
                                            FaultTrial.leastPasses(place)))));
  }

  static Stream<FaultTrial> randomTrials() {
    Random random = new Random(SEED);
    return IntStream.range(0, Integer.getInteger("xgrad.faults", 10))
        .mapToObj(index -> FaultTrial.random(random));
  }

  @ParameterizedTest
  @MethodSource({"everyFaultAtEveryPlace", "randomTrials"})
  void leavesTheRealWeightsAndTrainsOn(FaultTrial trial) {
    trial.run();
  }
}
