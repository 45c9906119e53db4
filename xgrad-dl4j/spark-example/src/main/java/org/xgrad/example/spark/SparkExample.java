package org.xgrad.example.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.repartitioner.NoOpRepartitioner;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.xgrad.XGrad;
import org.xgrad.dl4j.spark.FreePort;
import org.xgrad.dl4j.spark.SparkPrediction;

/**
 * Trains a small network on Spark with weight prediction, and prints its loss before and after each
 * epoch.
 *
 * <p>Without arguments it averages parameters. With a network and an address, as in {@code
 * 10.0.0.0/16 10.0.0.5}, it shares gradients: by that network, and with the driver at that address.
 */
public final class SparkExample {
  private static final int EPOCHS = 5;
  private static final int BATCHES = 48;
  private static final int BATCH = 8;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final long SEED = 20230518;

  private SparkExample() {}

  /** Runs it, where spark-submit says, or in this JVM. */
  public static void main(String[] arguments) {
    TrainingMaster<?, ?> master =
        arguments.length == 2 ? sharing(arguments[0], arguments[1]) : averaging();
    SparkConf settings = new SparkConf().setAppName("xgrad").setIfMissing("spark.master", "local");
    try (JavaSparkContext context = new JavaSparkContext(settings)) {
      train(context, master);
    }
  }

  /** Direct, for the default, Export, writes the data to a file system that all machines share. */
  static TrainingMaster<?, ?> averaging() {
    return new ParameterAveragingTrainingMaster.Builder(BATCH)
        .batchSizePerWorker(BATCH)
        .averagingFrequency(4)
        .saveUpdater(true)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  /** One thread an executor, and a port of its own for each process. */
  static TrainingMaster<?, ?> sharing(String network, String driver) {
    VoidConfiguration ports =
        VoidConfiguration.builder()
            .portSupplier(FreePort.between(40100, 40199))
            .networkMask(network)
            .controllerAddress(driver)
            .build();
    return new SharedTrainingMaster.Builder(ports, BATCH)
        .batchSizePerWorker(BATCH)
        .workersPerNode(1)
        .repartitioner(new NoOpRepartitioner())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  static MultiLayerNetwork train(JavaSparkContext context, TrainingMaster<?, ?> master) {
    MultiLayerNetwork network = network();
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master);
    SparkPrediction.attach(spark);
    JavaRDD<DataSet> data = context.parallelize(batches(), context.defaultParallelism());
    DataSet sample = DataSet.merge(batches());
    System.out.printf(Locale.ROOT, "epoch 0: loss %.4f%n", network.score(sample));
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      spark.fit(data);
      System.out.printf(Locale.ROOT, "epoch %d: loss %.4f%n", epoch, network.score(sample));
    }
    master.deleteTempFiles(context);
    return network;
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .activation(Activation.TANH)
                .updater(new XGrad(new Adam(0.02)))
                .list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(8).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(8)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** The same every time: the class is that of the largest of the first three inputs. */
  private static List<DataSet> batches() {
    Random random = new Random(SEED);
    List<DataSet> batches = new ArrayList<>();
    for (int index = 0; index < BATCHES; index++) {
      float[][] features = new float[BATCH][INPUTS];
      INDArray labels = Nd4j.zeros(BATCH, CLASSES);
      for (int example = 0; example < BATCH; example++) {
        int best = 0;
        for (int input = 0; input < INPUTS; input++) {
          features[example][input] = (float) random.nextGaussian();
          if (input < CLASSES && features[example][input] > features[example][best]) {
            best = input;
          }
        }
        labels.putScalar(example, best, 1);
      }
      batches.add(new DataSet(Nd4j.createFromArray(features), labels));
    }
    return batches;
  }
}
