package org.xgrad.bench.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

/** A feed-forward network that tells two interleaved spirals apart. */
public final class SpiralClassifier implements Example {
  private static final int BATCH = 50;
  private static final double TURNS = 1;
  private static final double NOISE = 0.02;

  @Override
  public String name() {
    return "spirals";
  }

  @Override
  public String summary() {
    return "A feed-forward network tells the points of two interleaved spirals apart";
  }

  @Override
  public int epochs() {
    return 30;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    Random random = new Random(settings.seed());
    List<DataSet> batches = points(1_000, random).batchBy(BATCH);
    DataSet test = points(1_000, random);

    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(new XGrad(new Adam(1e-2), settings.steps()))
            .activation(Activation.RELU)
            .list()
            .layer(new DenseLayer.Builder().nOut(32).build())
            .layer(new DenseLayer.Builder().nOut(32).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(2)
                    .build())
            .setInputType(InputType.feedForward(2))
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    WeightPrediction.attach(net); // This is the line.

    net.setListeners(report.progress(batches.size()));
    report.measures("test score", "test accuracy %");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Collections.shuffle(batches, random);
      net.fit(new ExistingDataSetIterator(batches));
      Evaluation evaluation = net.evaluate(new ExistingDataSetIterator(List.of(test)));
      report.epoch(net.score(test), 100 * evaluation.accuracy());
    }
    report.lines("What it takes the plane for:", map(net));
    return report.result(net, WeightPrediction.of(net));
  }

  /** Points of both spirals in turn, in the square from -1 to 1: features [n, 2], labels [n, 2]. */
  private static DataSet points(int count, Random random) {
    float[][] features = new float[count][2];
    float[][] labels = new float[count][2];
    for (int point = 0; point < count; point++) {
      int spiral = point % 2;
      // The root spreads the points evenly along the spiral.
      double outwards = Math.sqrt(random.nextDouble());
      double angle = 2 * Math.PI * TURNS * outwards + Math.PI * spiral;
      features[point][0] = (float) (outwards * Math.cos(angle) + NOISE * random.nextGaussian());
      features[point][1] = (float) (outwards * Math.sin(angle) + NOISE * random.nextGaussian());
      labels[point][spiral] = 1;
    }
    return new DataSet(Nd4j.create(features), Nd4j.create(labels));
  }

  /** The square from -1 to 1, with a character for the spiral that each place is taken for. */
  private static List<String> map(MultiLayerNetwork net) {
    int columns = 60;
    int rows = 28;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      float[][] places = new float[columns][2];
      for (int column = 0; column < columns; column++) {
        places[column][0] = 2f * column / (columns - 1) - 1;
        places[column][1] = 1 - 2f * row / (rows - 1);
      }
      INDArray probabilities = net.output(Nd4j.create(places));
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(probabilities.getDouble(column, 0) > 0.5 ? '#' : '.');
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
