package org.xgrad.bench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.XGrad;
import org.xgrad.bench.data.BatchOrder;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.network.LeNet;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.comparison.internal.NamedWeights;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** Carries out a {@link RunPlan}. */
public final class TrainingRun {
  // Enough to tell runs apart, and not so many that evaluation takes longer than training.
  private static final int LOSS_IMAGES = 2_000;

  private final RunPlan plan;
  private final FashionMnist data;
  private final BatchOrder order;

  /** A run on {@code data}; nothing happens yet. */
  public TrainingRun(RunPlan plan, FashionMnist data) {
    this.plan = plan;
    this.data = data;
    this.order = new BatchOrder(plan.seed(), data.train().size(), plan.batchSize());
  }

  /** Of how many training images, the first ones, the training loss is measured. */
  public static int lossImages(FashionMnist data) {
    return Math.min(LOSS_IMAGES, data.train().size());
  }

  /** Training steps in the whole run. */
  public int steps() {
    return order.batches() * plan.epochs();
  }

  /** Trains a fresh network from start to end and tells {@code listener} about it. */
  public RunResult execute(RunListener listener) {
    MultiLayerNetwork network =
        LeNet.create(plan.nonlinearity(), plan.updater(), plan.decay(), plan.seed());
    if (plan.updater() instanceof XGrad) {
      WeightPrediction.attach(network);
    }
    List<EpochResult> epochs = new ArrayList<>();
    List<Double> allMillis = new ArrayList<>();
    for (int number = 1; number <= plan.epochs(); number++) {
      List<Double> millis = train(network, number, listener);
      allMillis.addAll(millis);
      EpochResult epoch = evaluate(network, number, Statistics.median(millis));
      epochs.add(epoch);
      listener.epochDone(epoch);
    }
    return new RunResult(plan, epochs, Statistics.median(allMillis));
  }

  /** One epoch; the milliseconds of its steps, the making of the mini-batches not counted. */
  private List<Double> train(MultiLayerNetwork network, int epoch, RunListener listener) {
    List<Double> millis = new ArrayList<>();
    for (int[] images : order.epoch(epoch)) {
      DataSet batch = data.train().batch(images);
      long start = System.nanoTime();
      network.fit(batch);
      millis.add((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
      listener.stepDone(network.score());
    }
    return millis;
  }

  private EpochResult evaluate(MultiLayerNetwork network, int epoch, double stepMillis) {
    return NamedWeights.measured(
        network,
        () -> {
          double loss = Evaluation.of(network, data.train(), lossImages(data)).loss();
          double accuracy = Evaluation.of(network, data.test(), data.test().size()).accuracy();
          return new EpochResult(epoch, loss, accuracy, stepMillis);
        });
  }
}
