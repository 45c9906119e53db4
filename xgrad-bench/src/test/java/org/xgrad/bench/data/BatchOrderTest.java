package org.xgrad.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private final BatchOrder order = new BatchOrder(3, 300, 128);

  private static int[] images(BatchOrder order, int epoch) {
    return order.epoch(epoch).stream().flatMapToInt(IntStream::of).toArray();
  }

  @Test
  void anEpochVisitsEveryImageOnce() {
    assertThat(images(order, 1)).containsExactlyInAnyOrder(IntStream.range(0, 300).toArray());
  }

  @Test
  void onlyTheLastBatchIsSmaller() {
    assertThat(order.epoch(1)).extracting(batch -> batch.length).containsExactly(128, 128, 44);
    assertThat(order.batches()).isEqualTo(3);
  }

  @Test
  void epochsAndSeedsDifferAndRepeat() {
    assertThat(images(order, 1))
        .isEqualTo(images(new BatchOrder(3, 300, 128), 1))
        .isNotEqualTo(images(order, 2))
        .isNotEqualTo(images(new BatchOrder(4, 300, 128), 1));
  }
}
