package org.xgrad.bench.speed;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.dl4j.WeightPrediction;

/**
 * A whole training step of LeNet on 128 images by Adam, plain and with a prediction.
 *
 * <p>{@code ./xgrad bench} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LeNetStepSpeed {
  private static final int BATCH = 128;
  private static final double LEARNING_RATE = 1e-3;

  /** Steps to predict; 0 is the plain optimizer. */
  @Param({"0", "1"})
  public double steps;

  private MultiLayerNetwork network;
  private DataSet batch;

  /** Builds the network and takes the first step, which is never predicted. */
  @Setup(Level.Trial)
  public void build() {
    network =
        LeNet.create(
            Nonlinearity.RELU,
            Optimizer.ADAM.updater(LEARNING_RATE, steps),
            Optimizer.ADAM.decay(0),
            0);
    if (steps > 0) {
      WeightPrediction.attach(network);
    }
    batch = FashionMnist.embedded().train().batch(IntStream.range(0, BATCH).toArray());
    network.fit(batch);
  }

  /** One step: forward, backward, update. */
  @Benchmark
  public void step() {
    network.fit(batch);
  }
}
