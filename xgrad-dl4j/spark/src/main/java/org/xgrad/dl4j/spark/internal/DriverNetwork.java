package org.xgrad.dl4j.spark.internal;

import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.SparkListenable;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.internal.Arguments;

/**
 * What Deeplearning4j's two ways to Spark have in common, which is more than their types say.
 *
 * @param network the driver's network
 */
public record DriverNetwork(Model network, TrainingMaster<?, ?> master, JavaSparkContext context) {

  /**
   * That of a Spark network.
   *
   * @throws UnsupportedTrainingException if it is of neither kind
   */
  public static DriverNetwork of(SparkListenable spark) {
    if (spark instanceof SparkDl4jMultiLayer layers) {
      return new DriverNetwork(
          layers.getNetwork(), layers.getTrainingMaster(), layers.getSparkContext());
    } else if (spark instanceof SparkComputationGraph graph) {
      return new DriverNetwork(
          graph.getNetwork(), graph.getTrainingMaster(), graph.getSparkContext());
    }
    throw new UnsupportedTrainingException(
        Arguments.present("Spark network", spark).getClass().getName(),
        "it is neither of Deeplearning4j's two kinds of networks on Spark",
        "Give a SparkDl4jMultiLayer or a SparkComputationGraph.");
  }
}
