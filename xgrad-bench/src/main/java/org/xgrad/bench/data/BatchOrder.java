package org.xgrad.bench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order in which a run visits the training images: shuffled anew in each epoch, and the same
 * for every run of one seed.
 *
 * @param seed where the orders of all epochs follow from
 * @param images how many images there are, at least 1
 * @param batchSize images in a mini-batch, at least 1; an epoch's last one may be smaller
 */
public record BatchOrder(long seed, int images, int batchSize) {
  // Far apart, so that the epochs of neighbouring seeds do not share an order.
  private static final long SEED_STRIDE = 1_000_003L;

  /** Mini-batches in an epoch. */
  public int batches() {
    return images / batchSize + (images % batchSize == 0 ? 0 : 1);
  }

  /** The images of each mini-batch of an epoch, epochs being numbered from 1. */
  public List<int[]> epoch(int epoch) {
    int[] order = IntStream.range(0, images).toArray();
    Random random = new Random(seed * SEED_STRIDE + epoch);
    for (int last = images - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int image = order[last];
      order[last] = order[other];
      order[other] = image;
    }
    List<int[]> batches = new ArrayList<>();
    int length;
    for (int start = 0; start < images; start += length) {
      length = Math.min(batchSize, images - start);
      batches.add(Arrays.copyOfRange(order, start, start + length));
    }
    return batches;
  }
}
