package org.xgrad.dl4j.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What one thread leaves to its step is no other thread's, nor that of another iteration. */
class PredictedStepTest {

  @Test
  void anIterationIsThatOfItsOwnThreadAlone() {
    PredictedStep step = new PredictedStep();
    try (PredictedStep.Iteration own = step.begin()) {
      assertThat(CompletableFuture.supplyAsync(step::current).join()).isEmpty();
      CompletableFuture.runAsync(() -> step.begin().close()).join();
      assertThat(step.current()).containsSame(own);
    }
    assertThat(step.current()).isEmpty();
  }

  @Test
  void anIterationWithinAnotherOneLeavesThatAsItWas() {
    PredictedStep step = new PredictedStep();
    try (PredictedStep.Iteration outer = step.begin()) {
      outer.updateBegins();
      try (PredictedStep.Iteration inner = step.begin()) {
        assertThat(step.current()).containsSame(inner);
        assertThat(inner.isStepDue()).isFalse();
      }
      assertThat(step.current()).containsSame(outer);
      assertThat(outer.isStepDue()).isTrue();
    }
  }
}
