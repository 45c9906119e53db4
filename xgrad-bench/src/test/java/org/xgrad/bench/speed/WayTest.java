package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** What is timed side by side computes the same. */
class WayTest {
  private static final int PARAMETERS = 1000;

  @BeforeEach
  void sameRandomNumbers() {
    Nd4j.getRandom().setSeed(7);
  }

  static Stream<Arguments> cases() {
    return Stream.of(Contest.SGDM, Contest.ADAM)
        .flatMap(
            contest ->
                Stream.of(Work.values())
                    .filter(work -> !work.isOursAlone())
                    .flatMap(
                        work ->
                            Stream.of(Way.ND4J, Way.HAND_WRITTEN)
                                .map(way -> Arguments.of(contest, work, way))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesWhatTheLibraryDoes(Contest contest, Work work, Way way) throws IOException {
    assumeTrue(
        way != Way.HAND_WRITTEN || HandWritten.isAvailable(),
        "gcc is not installed: there is nothing to compare");
    List<INDArray> expected = after(contest, work, Way.FUSED);
    List<INDArray> actual = after(contest, work, way);
    for (int array = 0; array < expected.size(); array++) {
      for (int index = 0; index < PARAMETERS; index++) {
        // Bias corrections are worked out in single precision there, so the last digits differ.
        assertThat(actual.get(array).getFloat(index))
            .as("array %d, element %d", array, index)
            .isCloseTo(expected.get(array).getFloat(index), within(1e-6f));
      }
    }
  }

  private static List<INDArray> after(Contest contest, Work work, Way way) throws IOException {
    Nd4j.getRandom().setSeed(7);
    Subject subject = Subject.of(contest, PARAMETERS);
    INDArray before = subject.array(StateSlot.PARAMETERS).dup();
    if (work == Work.RESTORE) {
      subject.array(StateSlot.PARAMETERS).addi(1);
    }
    subject.backward();
    INDArray gradient = subject.array(State.GRADIENT).dup();
    way.to(work, subject).run();
    boolean moves = work == Work.PREDICT || work == Work.STEP;
    assertThat(subject.array(StateSlot.PARAMETERS).equals(before)).isNotEqualTo(moves);
    assertThat(subject.array(State.GRADIENT).equals(gradient))
        .isEqualTo(work == Work.PREDICT || work == Work.RESTORE);
    return List.of(subject.array(StateSlot.PARAMETERS), subject.array(State.GRADIENT));
  }

  /** From the weights that were there, by the update that takes the gradient's place. */
  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"STEP", "ADAPTIVE", "SAMPLED", "AVERAGED"})
  void whatIsMoreThanAStepTakesOne(Work work) throws IOException {
    Subject subject = Subject.of(Contest.ADAM, PARAMETERS);
    Runnable run = Way.FUSED.to(work, subject);
    for (int step = 0; step < 3; step++) {
      subject.backward();
      INDArray before = subject.array(StateSlot.PARAMETERS).dup();
      run.run();
      assertThat(before.sub(subject.array(State.GRADIENT)))
          .isEqualTo(subject.array(StateSlot.PARAMETERS));
    }
  }

  /** What is measured says by itself whether the limit was reached. */
  @ParameterizedTest
  @EnumSource(Contest.class)
  void aPredictionWithinALimitIsRestoredAsOneWithout(Contest contest) throws IOException {
    Subject subject = Subject.of(contest, PARAMETERS);
    INDArray before = subject.array(StateSlot.PARAMETERS).dup();
    Runnable limited = Way.FUSED.to(Work.LIMITED, subject);
    Runnable free = Way.UNLIMITED.to(Work.LIMITED, subject);
    for (int time = 0; time < 2; time++) {
      limited.run();
      free.run();
      assertThat(subject.array(StateSlot.PARAMETERS)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Contest.class)
  void plainStepsAndPredictsNothing(Contest contest) throws IOException {
    Subject subject = Subject.of(contest, PARAMETERS);
    INDArray before = subject.array(StateSlot.PARAMETERS).dup();
    Way.PLAIN.to(Work.STEP, subject).run();
    assertThat(before.sub(subject.array(State.GRADIENT)))
        .isEqualTo(subject.array(StateSlot.PARAMETERS));
  }
}
