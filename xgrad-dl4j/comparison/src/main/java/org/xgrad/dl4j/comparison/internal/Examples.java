package org.xgrad.dl4j.comparison.internal;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/** Examples to train with or to test on, from iterators of either kind. */
public sealed interface Examples {

  /** Trains a network for an epoch. */
  interface Training {
    /**
     * One pass over the data.
     *
     * @throws InvalidSettingException if all of it is gone through, and it can't be reset
     */
    void epoch(Model network);
  }

  /** Begins a run of a seed: its epochs go through one iterator. */
  Training begin(long seed);

  /**
   * The mean loss of the first examples, as the network's {@code score} gives it.
   *
   * @param most how many examples are enough; the last mini-batch is taken whole
   * @throws InvalidSettingException if there are none
   */
  double loss(Model network, long seed, long most);

  /** Deeplearning4j would fit nothing, and not say so. */
  private static void requireAnotherPass(String name, Object iterator, boolean hasExamples) {
    if (!hasExamples) {
      throw new InvalidSettingException(
          name,
          "its " + iterator.getClass().getName() + " has no example left, and can't be reset",
          "Give an iterator whose resetSupported() is true and that goes through all examples"
              + " after reset(), or train for one epoch.");
    }
  }

  /** From iterators of single inputs. */
  record Sets(String name, LongFunction<? extends DataSetIterator> iterators) implements Examples {
    private DataSetIterator iterator(long seed) {
      return Arguments.present(name, iterators.apply(seed));
    }

    @Override
    public Training begin(long seed) {
      DataSetIterator iterator = iterator(seed);
      return network -> {
        requireAnotherPass(name, iterator, iterator.hasNext() || iterator.resetSupported());
        if (network instanceof MultiLayerNetwork layers) {
          layers.fit(iterator);
        } else {
          ((ComputationGraph) network).fit(iterator);
        }
      };
    }

    @Override
    public double loss(Model network, long seed, long most) {
      DataSetIterator iterator = iterator(seed);
      MeanLoss mean = new MeanLoss();
      while (iterator.hasNext() && mean.examples() < most) {
        DataSet batch = iterator.next();
        mean.add(
            network instanceof MultiLayerNetwork layers
                ? layers.score(batch, false)
                : ((ComputationGraph) network).score(batch, false),
            batch.numExamples());
      }
      return mean.of(name);
    }
  }

  /** From iterators of several inputs or outputs. */
  record MultiSets(String name, LongFunction<? extends MultiDataSetIterator> iterators)
      implements Examples {
    private MultiDataSetIterator iterator(long seed) {
      return Arguments.present(name, iterators.apply(seed));
    }

    private ComputationGraph graph(Model network) {
      if (network instanceof ComputationGraph graph) {
        return graph;
      }
      throw new InvalidSettingException(
          name,
          "it has several inputs or outputs, and the network is no ComputationGraph",
          "Give iterators of DataSets.");
    }

    @Override
    public Training begin(long seed) {
      MultiDataSetIterator iterator = iterator(seed);
      return network -> {
        requireAnotherPass(name, iterator, iterator.hasNext() || iterator.resetSupported());
        graph(network).fit(iterator);
      };
    }

    @Override
    public double loss(Model network, long seed, long most) {
      MultiDataSetIterator iterator = iterator(seed);
      MeanLoss mean = new MeanLoss();
      while (iterator.hasNext() && mean.examples() < most) {
        MultiDataSet batch = iterator.next();
        mean.add(graph(network).score(batch, false), batch.getFeatures(0).size(0));
      }
      return mean.of(name);
    }
  }

  /** A mean over mini-batches that differ in size. */
  final class MeanLoss {
    private double sum;
    private long examples;

    private void add(double loss, long count) {
      sum += loss * count;
      examples += count;
    }

    private long examples() {
      return examples;
    }

    private double of(String name) {
      if (examples == 0) {
        throw new InvalidSettingException(
            name, "there are no examples", "Give an iterator that has some, anew for each call.");
      }
      return sum / examples;
    }
  }
}
