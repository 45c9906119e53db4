package org.xgrad.bench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrayCollectionTest {

  private static int collections(long... memory) {
    Queue<Long> readings = new ArrayDeque<>();
    for (long reading : memory) {
      readings.add(reading);
    }
    AtomicInteger collections = new AtomicInteger();
    ArrayCollection collection =
        new ArrayCollection(readings::remove, collections::incrementAndGet, 100);
    while (!readings.isEmpty()) {
      collection.look();
    }
    return collections.get();
  }

  @Test
  void isDueWhenTheProcessHasGrown() {
    assertThat(collections(1000, 1100, 1100)).isZero();
    assertThat(collections(1000, 1050, 1101)).isEqualTo(1);
  }

  @Test
  void countsFromWhereTheProcessWasSmallestSince() {
    assertThat(collections(1000, 1101, 900, 950, 1000)).isEqualTo(1);
    assertThat(collections(1000, 1101, 900, 950, 1001)).isEqualTo(2);
  }

  /** Memory that the allocator keeps is no reason to collect again and again. */
  @Test
  void doesNotCountWhatIsLeftAfterwards() {
    assertThat(collections(1000, 1101, 1101, 1190, 1201)).isEqualTo(1);
    assertThat(collections(1000, 1101, 1101, 1190, 1202)).isEqualTo(2);
  }
}
