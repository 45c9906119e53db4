package org.xgrad.dl4j;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network, and how it is told to train.
 *
 * @param title for people, and unique
 * @param data so many mini-batches, the same every time
 * @param entry how
 * @param network the network with the same weights every time, its updaters looking so far ahead
 */
record Scenario(
    String title,
    IntFunction<List<DataSet>> data,
    EntryPoint entry,
    Function<Look, Trainee> network) {

  /** Trains on a test network's mini-batches. */
  Scenario(String title, TestNetwork data, EntryPoint entry, Function<Look, Trainee> network) {
    this(title, data::batches, entry, network);
  }

  Trainee build(Look look) {
    return network.apply(look);
  }

  /** The network with weight prediction attached. */
  Trainee attached(Look look) {
    Trainee built = build(look);
    built.attach();
    return built;
  }

  List<DataSet> batches(int count) {
    return data.apply(count);
  }

  /** Trains once; what is random is the same for every call of the same number. */
  void train(Trainee trainee, DataSet batch, int call) {
    Nd4j.getRandom().setSeed(1000 + call);
    entry.train(trainee, batch);
  }

  /** Trains once on each mini-batch from {@code from} to before {@code to}. */
  void train(Trainee trainee, List<DataSet> batches, int from, int to) {
    for (int call = from; call < to; call++) {
      train(trainee, batches.get(call), call);
    }
  }

  /** What the training is of: the network, or a layer that is pretrained. */
  Model trained(Trainee trainee) {
    if (!entry.isPretraining()) {
      return trainee.model();
    }
    return trainee.model() instanceof ComputationGraph graph
        ? graph.getLayer("first")
        : ((MultiLayerNetwork) trainee.model()).getLayer(0);
  }

  /** A mini-batch that every network fails on, for it has a feature too many. */
  DataSet broken() {
    DataSet batch = batches(1).get(0);
    long[] shape = batch.getFeatures().shape().clone();
    shape[1]++;
    INDArray features = Nd4j.ones(batch.getFeatures().dataType(), shape);
    return new DataSet(features, batch.getLabels());
  }

  @Override
  public String toString() {
    return title;
  }
}
