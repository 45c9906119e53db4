package org.xgrad.predict;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How good a group's predictions are: a predicted step is kept until the one that follows it. */
final class GroupQuality {
  /** Up to so many elements the memory of a sample is kept for the next one. */
  private static final long LARGEST_KEPT = 1 << 14;

  private final ParameterGroup group;
  private Optional<QualitySample> sample = Optional.empty();
  private Optional<INDArray> spare = Optional.empty();
  private Optional<PredictionQuality> last = Optional.empty();

  GroupQuality(ParameterGroup group) {
    this.group = group;
  }

  /**
   * Notes the step that was just predicted.
   *
   * @param cache the weights from before the prediction; the group's own are the predicted ones
   */
  void note(int iteration, double steps, INDArray cache) {
    INDArray move = spare.orElseGet(() -> Caches.like(group.parameters()));
    spare = Optional.of(move);
    cache.sub(group.parameters(), move);
    sample = Optional.of(new QualitySample(group.name(), iteration, steps, move));
  }

  /**
   * Compares the step that was noted with the one that followed it, if the next prediction is at
   * {@code next}.
   *
   * @param cache the weights from before the step, used up: the next prediction writes it anew
   */
  void compare(int next, Optional<INDArray> cache) {
    if (sample.isPresent()) {
      QualitySample noted = sample.get();
      sample = Optional.empty();
      try {
        if (noted.isFollowedBy(next)) {
          last = Optional.of(noted.against(cache.orElseThrow().subi(group.parameters())));
        }
      } finally {
        // ND4J takes long to allocate, and many small groups would do nothing else.
        spare.filter(memory -> memory.length() > LARGEST_KEPT).ifPresent(INDArray::close);
        spare = spare.filter(memory -> memory.length() <= LARGEST_KEPT);
      }
    }
  }

  /** What the last comparison came to. */
  Optional<PredictionQuality> last() {
    return last;
  }
}
