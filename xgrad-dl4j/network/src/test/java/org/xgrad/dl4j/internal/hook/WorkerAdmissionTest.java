package org.xgrad.dl4j.internal.hook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xgrad.dl4j.error.UnsupportedTrainingException;

/** Workers are refused unless their trainer has admitted them, and everybody else never. */
class WorkerAdmissionTest {
  private final WorkerAdmission admission = new WorkerAdmission();
  private final String name = Thread.currentThread().getName();

  @BeforeEach
  void isAWorker() {
    Thread.currentThread().setName("ParallelWrapper training thread 1");
  }

  @AfterEach
  void isNone() {
    Thread.currentThread().setName(name);
  }

  @Test
  void refusesAWorker() {
    assertThatThrownBy(admission::requireAdmitted)
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining("ParallelPrediction.attach(wrapper)");
  }

  @Test
  void letsAnyOtherThreadTrain() {
    isNone();
    assertThatCode(admission::requireAdmitted).doesNotThrowAnyException();
  }

  @Test
  void letsAnAdmittedWorkerTrainUntilItEnds() {
    try (WorkerAdmission.Permit permit = admission.admit(Thread.currentThread())) {
      assertThatCode(admission::requireAdmitted).doesNotThrowAnyException();
    }
    assertThatThrownBy(admission::requireAdmitted).isInstanceOf(UnsupportedTrainingException.class);
  }

  @Test
  void admitsNoOtherWorkerAlong() {
    try (WorkerAdmission.Permit permit = admission.admit(new Thread())) {
      assertThatThrownBy(admission::requireAdmitted)
          .isInstanceOf(UnsupportedTrainingException.class);
    }
  }
}
