package org.xgrad.bench.speed;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

/**
 * A training step of a network of 200 small groups of parameters, plain and with a prediction: what
 * the bookkeeping for a group costs, not the arithmetic.
 *
 * <p>{@code ./xgrad bench} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManyGroupsStepSpeed {
  private static final int LAYERS = 100;
  private static final int WIDTH = 16;
  private static final int BATCH = 128;

  /** Steps to predict; 0 is the plain optimizer. */
  @Param({"0", "1"})
  public double steps;

  private MultiLayerNetwork network;
  private DataSet batch;

  /** Builds the network and takes the first step, which is never predicted. */
  @Setup(Level.Trial)
  public void build() {
    // Weights and biases of unequal learning rates: neighbours that are equal would be one group.
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(0)
            .activation(Activation.TANH)
            .updater(updater(1e-4))
            .biasUpdater(updater(2e-4))
            .list();
    for (int layer = 1; layer < LAYERS; layer++) {
      layers.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
    }
    layers.layer(
        new OutputLayer.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.SOFTMAX).build());
    network = new MultiLayerNetwork(layers.build());
    network.init();
    if (steps > 0) {
      int groups = WeightPrediction.attach(network).groups().size();
      if (groups != 2 * LAYERS) {
        throw new IllegalStateException("It has " + groups + " groups");
      }
    }
    Nd4j.getRandom().setSeed(1);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, WIDTH);
    labels.getColumn(0).assign(1);
    batch = new DataSet(Nd4j.rand(DataType.FLOAT, BATCH, WIDTH), labels);
    network.fit(batch);
  }

  private IUpdater updater(double learningRate) {
    IUpdater adam = new Adam(learningRate);
    return steps > 0 ? new XGrad(adam, steps) : adam;
  }

  /** One step: forward, backward, update. */
  @Benchmark
  public void step() {
    network.fit(batch);
  }
}
