package org.xgrad.internal.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartedWorkTest {
  private static final int PARTS = 7;

  private final AtomicIntegerArray times = new AtomicIntegerArray(PARTS);

  private PartedWork work() {
    return new PartedWork(
        IntStream.range(0, PARTS)
            .<Runnable>mapToObj(part -> () -> times.incrementAndGet(part))
            .toList());
  }

  private void assertEachWasDoneOnce() {
    for (int part = 0; part < PARTS; part++) {
      assertThat(times.get(part)).as("part %d", part).isEqualTo(1);
    }
  }

  @Test
  void eachPartIsDoneOnceByWhoeverComes() {
    for (int round = 0; round < 1_000; round++) {
      work().runWith(ForkJoinPool.commonPool(), 3);
    }
    for (int part = 0; part < PARTS; part++) {
      assertThat(times.get(part)).isEqualTo(1_000);
    }
  }

  @Test
  void theCallerDoesItAllWhereNobodyHelps() {
    Executor cantStart =
        helper -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    work().runWith(cantStart, 3);
    assertEachWasDoneOnce();
  }

  @Test
  void aHelperThatComesTooLateFindsNothingToDo() {
    Deque<Runnable> queued = new ArrayDeque<>();
    work().runWith(queued::add, 2);
    assertEachWasDoneOnce();
    queued.forEach(Runnable::run);
    assertEachWasDoneOnce();
  }

  @Test
  void waitsForAHelperAndStaysInterrupted() throws InterruptedException {
    List<Thread> helpers = new ArrayList<>();
    Thread.currentThread().interrupt();
    new PartedWork(
            List.of(
                () -> pause(),
                () -> {
                  pause();
                  times.incrementAndGet(0);
                }))
        .runWith(
            helper -> {
              Thread thread = new Thread(helper);
              helpers.add(thread);
              thread.start();
            },
            1);
    assertThat(times.get(0)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
    for (Thread helper : helpers) {
      helper.join();
    }
  }

  private static void pause() {
    long end = System.nanoTime() + 5_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aPartThatFailsFailsTheCallWhenAllOthersAreDone() {
    List<Runnable> parts = new ArrayList<>();
    parts.add(
        () -> {
          throw new IllegalStateException("injected");
        });
    for (int part = 1; part < PARTS; part++) {
      int index = part;
      parts.add(() -> times.incrementAndGet(index));
    }
    assertThatThrownBy(() -> new PartedWork(parts).runWith(ForkJoinPool.commonPool(), 2))
        .hasMessage("injected");
    for (int part = 1; part < PARTS; part++) {
      assertThat(times.get(part)).isEqualTo(1);
    }
  }
}
