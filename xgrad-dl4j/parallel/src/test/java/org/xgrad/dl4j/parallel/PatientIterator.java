package org.xgrad.dl4j.parallel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.dl4j.internal.network.Network;

/**
 * Gives its first batch when all workers of a plain wrapper are ready. Deeplearning4j doesn't wait
 * for that, and so isn't deterministic.
 */
final class PatientIterator extends ListDataSetIterator<DataSet> {
  private static final long serialVersionUID = 1L;

  /** What a worker gives to its network last before it trains. */
  private static final class Marker extends BaseTrainingListener {}

  private final transient ParallelWrapper wrapper;
  private final transient TrainingListener marker = new Marker();

  private PatientIterator(ParallelWrapper wrapper, List<DataSet> batches) {
    super(batches, 1);
    this.wrapper = wrapper;
  }

  /** Trains on these batches. The wrapper must not prefetch. */
  static void fit(ParallelWrapper wrapper, List<DataSet> batches) {
    PatientIterator iterator = new PatientIterator(wrapper, batches);
    wrapper.setListeners(iterator.marker);
    wrapper.fit(iterator);
  }

  @Override
  public DataSet next(int examples) {
    while (!areReady()) {
      LockSupport.parkNanos(1_000_000);
    }
    return super.next(examples);
  }

  /** Until its copy is made, a worker shows the original or nothing. */
  private boolean areReady() {
    List<Optional<Model>> models =
        Arrays.stream(wrapper.getZoo()).map(Trainer::getModel).map(Optional::ofNullable).toList();
    return models.stream().distinct().count() == models.size()
        && models.stream().allMatch(model -> model.filter(this::isMarked).isPresent());
  }

  private boolean isMarked(Model model) {
    return Network.of(model).listeners().contains(marker);
  }
}
