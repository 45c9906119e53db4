package org.xgrad.dl4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.repartitioner.NoOpRepartitioner;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.SplitTestAndTrain;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.xgrad.XGrad;
import org.xgrad.rules.torch.SgdMomentum;

/**
 * One training on a cluster of two executors that share gradients, in a JVM of its own: a second
 * training master in one application does not work.
 *
 * <p>The examples are labelled by a random network, a tenth of them at random.
 */
final class LateGradientsRun {
  static final String LOSS = "loss after each fit: ";
  static final String ACCURACY = "accuracy on other examples: ";
  private static final int INPUTS = 20;
  private static final int HIDDEN = 48;
  private static final int CLASSES = 10;
  private static final int BATCH = 32;
  private static final int ROUNDS = 30;
  private static final int FITS = 5;
  private static final double RANDOM_LABELS = 0.1;
  private static final double MOMENTUM = 0.9;
  private static final int TEST_EXAMPLES = 1_000;
  private static final long DATA_SEED = 20230518;

  private LateGradientsRun() {}

  /** Trains with s = the first argument, the rate of the second and the seed of the third. */
  public static void main(String[] arguments) {
    double steps = Double.parseDouble(arguments[0]);
    double rate = Double.parseDouble(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    StringBuilder losses = new StringBuilder();
    try (LocalCluster cluster = LocalCluster.start()) {
      MultiLayerNetwork network = network(new XGrad(new SgdMomentum(rate, MOMENTUM), steps), seed);
      SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(cluster.context(), network, master());
      SparkPrediction.attach(spark);
      SplitTestAndTrain examples =
          examples().splitTestAndTrain(LocalCluster.EXECUTORS * ROUNDS * BATCH);
      DataSet all = examples.getTrain();
      all.shuffle(seed);
      List<DataSet> batches = new ArrayList<>(all.batchBy(BATCH));
      // Updates that an executor sends before all know each other reach nobody.
      spark.fit(data(cluster, batches.subList(0, LocalCluster.EXECUTORS)));
      for (int fit = 0; fit < FITS; fit++) {
        spark.fit(data(cluster, batches));
        losses.append(String.format(Locale.ROOT, " %.5f", network.score(all, false)));
      }
      System.out.printf(Locale.ROOT, "%s%.4f%n", ACCURACY, accuracy(network, examples.getTest()));
    }
    System.out.println(LOSS + losses.toString().strip());
    // Deeplearning4j's own threads would keep the JVM.
    System.exit(0);
  }

  private static JavaRDD<DataSet> data(LocalCluster cluster, List<DataSet> batches) {
    return cluster.context().parallelize(batches, LocalCluster.EXECUTORS);
  }

  private static MultiLayerNetwork network(XGrad updater, long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .activation(Activation.TANH)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(HIDDEN).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** As Deeplearning4j shares gradients by default: what passes a threshold that adapts itself. */
  private static SharedTrainingMaster master() {
    VoidConfiguration network =
        VoidConfiguration.builder()
            .portSupplier(FreePort.anywhere())
            .networkMask("127.0.0.0/8")
            .controllerAddress("127.0.0.1")
            .build();
    return new SharedTrainingMaster.Builder(network, BATCH)
        .rngSeed(1)
        .batchSizePerWorker(BATCH)
        .workersPerNode(1)
        .repartitioner(new NoOpRepartitioner())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  private static double accuracy(MultiLayerNetwork network, DataSet examples) {
    Evaluation evaluation = new Evaluation(CLASSES);
    evaluation.eval(examples.getLabels(), network.output(examples.getFeatures()));
    return evaluation.accuracy();
  }

  /** The same for all seeds: those to train on, and others. */
  private static DataSet examples() {
    Random random = new Random(DATA_SEED);
    int count = LocalCluster.EXECUTORS * ROUNDS * BATCH + TEST_EXAMPLES;
    INDArray features = gaussian(random, count, INPUTS);
    INDArray hidden = Nd4j.math().tanh(features.mmul(gaussian(random, INPUTS, HIDDEN)));
    INDArray best = hidden.mmul(gaussian(random, HIDDEN, CLASSES)).argMax(1);
    INDArray labels = Nd4j.zeros(count, CLASSES);
    for (int example = 0; example < count; example++) {
      boolean isRandom = random.nextDouble() < RANDOM_LABELS;
      labels.putScalar(example, isRandom ? random.nextInt(CLASSES) : best.getInt(example), 1);
    }
    return new DataSet(features, labels);
  }

  private static INDArray gaussian(Random random, int rows, int columns) {
    float[][] numbers = new float[rows][columns];
    for (float[] row : numbers) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) random.nextGaussian();
      }
    }
    return Nd4j.createFromArray(numbers);
  }
}
