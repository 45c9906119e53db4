package org.xgrad.dl4j.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;

/** Trains a small network on Spark with weight prediction, and prints the loss after each epoch. */
public final class SparkExample {
  private static final int EPOCHS = 5;

  private SparkExample() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (JavaSparkContext context = LocalSpark.start()) {
      train(context);
    }
  }

  static MultiLayerNetwork train(JavaSparkContext context) {
    JavaRDD<DataSet> data = context.parallelize(SparkNetwork.batches(48), 2);
    DataSet sample = DataSet.merge(SparkNetwork.batches(48));
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.02)));
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(2, SparkNetwork.BATCH)
            .batchSizePerWorker(SparkNetwork.BATCH)
            .averagingFrequency(4)
            .saveUpdater(true)
            .build();
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master);
    SparkPrediction.attach(spark);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      spark.fit(data);
      System.out.printf("epoch %d: loss %.4f%n", epoch, network.score(sample));
    }
    master.deleteTempFiles(context);
    return network;
  }
}
