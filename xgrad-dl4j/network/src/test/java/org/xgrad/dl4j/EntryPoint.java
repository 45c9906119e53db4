package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/** The ways in which Deeplearning4j is told to train on a mini-batch. */
enum EntryPoint {
  FIT_DATA_SET(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      network.fit(batch);
    }
  },
  FIT_ARRAYS(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      INDArray features = batch.getFeatures();
      INDArray labels = batch.getLabels();
      if (network.model() instanceof ComputationGraph graph) {
        graph.fit(new INDArray[] {features}, new INDArray[] {labels});
      } else {
        ((MultiLayerNetwork) network.model()).fit(features, labels);
      }
    }
  },
  /** Two mini-batches, twice. */
  FIT_ITERATOR(4) {
    @Override
    void train(Trainee network, DataSet batch) {
      ListDataSetIterator<DataSet> batches = twice(batch);
      if (network.model() instanceof ComputationGraph graph) {
        graph.fit(batches, 2);
      } else {
        ((MultiLayerNetwork) network.model()).fit(batches, 2);
      }
    }
  },
  FIT_MULTI_DATA_SET(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      if (network.model() instanceof ComputationGraph graph) {
        graph.fit(batch.toMultiDataSet());
      } else {
        ((MultiLayerNetwork) network.model()).fit(batch.toMultiDataSet());
      }
    }
  },
  /** The same features at two inputs, the same labels at two outputs. */
  FIT_SEVERAL_INPUTS(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      INDArray features = batch.getFeatures();
      INDArray labels = batch.getLabels();
      ((ComputationGraph) network.model())
          .fit(
              new MultiDataSet(
                  new INDArray[] {features, features}, new INDArray[] {labels, labels}));
    }
  },
  /** Five time steps, at most two to a segment. */
  FIT_SEGMENTS(3) {
    @Override
    void train(Trainee network, DataSet batch) {
      network.fit(batch);
    }
  },
  /** One epoch of one mini-batch. */
  EARLY_STOPPING(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      EarlyStoppingResult<?> result =
          network.model() instanceof ComputationGraph graph
              ? new EarlyStoppingGraphTrainer(oneEpoch(batch), graph, once(batch)).fit()
              : new EarlyStoppingTrainer(
                      oneEpoch(batch), (MultiLayerNetwork) network.model(), once(batch))
                  .fit();
      // Early stopping keeps failures to itself, if there is a best model by then.
      assertThat(result.getTerminationReason())
          .isEqualTo(TerminationReason.EpochTerminationCondition);
    }

    private <M extends Model> EarlyStoppingConfiguration<M> oneEpoch(DataSet batch) {
      return new EarlyStoppingConfiguration.Builder<M>()
          .epochTerminationConditions(new MaxEpochsTerminationCondition(1))
          .scoreCalculator(new DataSetLossCalculator(once(batch), true))
          .modelSaver(new InMemoryModelSaver<>())
          .build();
    }
  },
  PRETRAIN_LAYER(1) {
    @Override
    void train(Trainee network, DataSet batch) {
      if (network.model() instanceof ComputationGraph graph) {
        graph.pretrainLayer("first", once(batch));
      } else {
        ((MultiLayerNetwork) network.model()).pretrainLayer(0, batch.getFeatures());
      }
    }
  },
  PRETRAIN_ITERATOR(2) {
    @Override
    void train(Trainee network, DataSet batch) {
      if (network.model() instanceof ComputationGraph graph) {
        graph.pretrain(twice(batch));
      } else {
        ((MultiLayerNetwork) network.model()).pretrain(twice(batch));
      }
    }
  };

  private final int iterations;

  EntryPoint(int iterations) {
    this.iterations = iterations;
  }

  /** How many iterations a call of {@link #train} takes. */
  int iterations() {
    return iterations;
  }

  boolean isPretraining() {
    return this == PRETRAIN_LAYER || this == PRETRAIN_ITERATOR;
  }

  /** Trains a network on a mini-batch. */
  abstract void train(Trainee network, DataSet batch);

  private static ListDataSetIterator<DataSet> once(DataSet batch) {
    return new ListDataSetIterator<>(List.of(batch), batch.numExamples());
  }

  private static ListDataSetIterator<DataSet> twice(DataSet batch) {
    return new ListDataSetIterator<>(List.of(batch, batch), 1);
  }
}
