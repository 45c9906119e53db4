package org.xgrad.bench.staleness;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.bench.data.BatchOrder;
import org.xgrad.dl4j.parallel.ParallelPrediction;
import org.xgrad.dl4j.parallel.error.ParallelTrainingException;

/**
 * Trains in a {@code ParallelWrapper} that shares gradients, as Deeplearning4j configures it by
 * default. Its workers share what passes an adaptive threshold, and keep the rest for later.
 *
 * <p>An update of the simulation is a round here: a mini-batch for each worker.
 *
 * @param settings what all runs have in common; a delay is a number of workers
 * @param examples to train on
 * @param test to tell the accuracy by
 */
record WrapperRunner(StalenessSettings settings, Examples examples, Examples test)
    implements LateRunning {

  @Override
  public int lossImages() {
    return LateRunner.lossImages(examples);
  }

  @Override
  public int images() {
    return examples.size();
  }

  @Override
  public LateRun whole(LateRun.Setup setup, long seed, DoubleConsumer stepDone) {
    return run(setup, seed, true, stepDone);
  }

  @Override
  public LateRun finalPart(LateRun.Setup setup, long seed, DoubleConsumer stepDone) {
    return run(setup, seed, false, stepDone);
  }

  private LateRun run(LateRun.Setup setup, long seed, boolean isWhole, DoubleConsumer stepDone) {
    MultiLayerNetwork network =
        settings
            .network()
            .create(
                setup
                    .method()
                    .around(
                        setup.optimizer().create(setup.rate(), setup.momentum()),
                        settings.trustLimit()),
                seed);
    int workers = setup.delay();
    Rounds rounds =
        new Rounds(
            network, new BatchOrder(seed, examples.size(), settings.batchSize()), workers, isWhole);
    ParallelWrapper wrapper = wrapper(network, workers);
    try {
      ParallelPrediction.attach(wrapper);
      wrapper.fit(new ExistingDataSetIterator(rounds.batches(stepDone)));
      rounds.ended(settings.updates());
    } catch (ParallelTrainingException diverged) {
      // What is no number can't be encoded, and a worker fails.
      return LateRun.diverged(setup, seed, isWhole);
    } finally {
      wrapper.shutdown();
    }
    return new LateRun(setup, seed, rounds.losses, OptionalDouble.of(accuracy(network)));
  }

  private static ParallelWrapper wrapper(MultiLayerNetwork network, int workers) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(TrainingMode.SHARED_GRADIENTS)
        .workers(workers)
        .prefetchBuffer(0)
        .build();
  }

  private double accuracy(MultiLayerNetwork network) {
    DataSet all = test.first(test.size());
    Evaluation evaluation = new Evaluation();
    evaluation.eval(all.getLabels(), network.output(all.getFeatures()));
    return evaluation.accuracy();
  }

  /**
   * The mini-batches of a run, and its curve: the next ones are asked for when all workers are done
   * with theirs.
   */
  private final class Rounds {
    private final MultiLayerNetwork network;
    private final BatchOrder order;
    private final int workers;
    private final boolean isWhole;
    private final List<Double> losses = new ArrayList<>();

    Rounds(MultiLayerNetwork network, BatchOrder order, int workers, boolean isWhole) {
      this.network = network;
      this.order = order;
      this.workers = workers;
      this.isWhole = isWhole;
    }

    /** After so many rounds. */
    void ended(int done) {
      if (isWhole ? settings.isPoint(done) : settings.isFinalPoint(done)) {
        losses.add(network.score(examples.first(lossImages()), false));
      }
    }

    Iterator<DataSet> batches(DoubleConsumer stepDone) {
      Iterator<int[]> numbers =
          Stream.iterate(1, epoch -> epoch + 1)
              .flatMap(epoch -> order.epoch(epoch).stream())
              .limit((long) workers * settings.updates())
              .iterator();
      return new Iterator<>() {
        private int given;

        @Override
        public boolean hasNext() {
          return given < workers * settings.updates();
        }

        @Override
        public DataSet next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          if (given > 0 && given % workers == 0) {
            ended(given / workers);
            stepDone.accept(network.score());
          }
          given++;
          return examples.batch(numbers.next());
        }
      };
    }
  }
}
