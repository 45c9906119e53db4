package org.xgrad.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {300, 301, Integer.MAX_VALUE})
  void aBatchOfAllOrMoreIsOne(int batchSize) {
    BatchOrder whole = new BatchOrder(3, 300, batchSize);
    assertThat(whole.batches()).isEqualTo(1);
    assertThat(whole.epoch(1)).extracting(batch -> batch.length).containsExactly(300);
  }

  @Test
  void epochsAndSeedsDifferAndRepeat() {
    assertThat(images(order, 1))
        .isEqualTo(images(new BatchOrder(3, 300, 128), 1))
        .isNotEqualTo(images(order, 2))
        .isNotEqualTo(images(new BatchOrder(4, 300, 128), 1));
  }
}
