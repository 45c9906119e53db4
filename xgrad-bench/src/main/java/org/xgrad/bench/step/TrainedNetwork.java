package org.xgrad.bench.step;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.ManyGroups;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.network.Perceptron;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;

/** The networks whose steps are measured, on batches of 128 examples. */
public enum TrainedNetwork {
  /** 44,426 parameters and two convolutions, which take the most of the time. */
  LENET("LeNet") {
    @Override
    MultiLayerNetwork create(IUpdater updater, Decay decay) {
      return LeNet.create(Nonlinearity.RELU, updater, decay, 0);
    }
  },
  /** Three dense layers: as many parameters as can be for the work of a pass. */
  MLP("MLP, 10 million parameters") {
    @Override
    MultiLayerNetwork create(IUpdater updater, Decay decay) {
      return Perceptron.create(updater, decay, 0);
    }
  },
  /** Little to compute, much to keep account of; it is never decayed. */
  MANY_GROUPS("200 small groups") {
    /** Its steps are short, and it is Java's part of them that is asked for. */
    @Override
    int warmupFactor() {
      return 40;
    }

    @Override
    MultiLayerNetwork create(IUpdater updater, Decay decay) {
      return ManyGroups.create(updater);
    }

    @Override
    DataSet batch() {
      Nd4j.getRandom().setSeed(1);
      INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, ManyGroups.WIDTH);
      labels.getColumn(0).assign(1);
      return new DataSet(Nd4j.rand(DataType.FLOAT, BATCH, ManyGroups.WIDTH), labels);
    }
  };

  private static final int BATCH = 128;
  private static final double DECAY = 0.01;

  private final String label;

  TrainedNetwork(String label) {
    this.label = label;
  }

  /** How people write it. */
  String label() {
    return label;
  }

  /** How many times as many steps it takes as others do until the JIT has compiled them. */
  int warmupFactor() {
    return 1;
  }

  /** What it is trained on. */
  DataSet batch() {
    return FashionMnist.embedded().train().batch(IntStream.range(0, BATCH).toArray());
  }

  abstract MultiLayerNetwork create(IUpdater updater, Decay decay);

  /** A network that is trained by this optimizer, with that in addition. */
  Training training(Addition addition, Optimizer optimizer) {
    MultiLayerNetwork network = plain(optimizer);
    addition.addTo(network);
    // Decay asks for the real weights.
    boolean endsWithStep = !optimizer.decouplesDecay();
    return addition.isAverage()
        ? Training.averaged(network, batch())
        : new Training(network, batch(), endsWithStep);
  }

  /** The one that is held against it. */
  Training trainingWithout(Addition addition, Optimizer optimizer) {
    MultiLayerNetwork network = plain(optimizer);
    addition.prepare(network);
    return new Training(network, batch(), !optimizer.decouplesDecay());
  }

  private MultiLayerNetwork plain(Optimizer optimizer) {
    return create(
        optimizer.updater(optimizer.defaultLearningRate(), 0),
        optimizer.decay(optimizer.decouplesDecay() ? DECAY : 0));
  }
}
