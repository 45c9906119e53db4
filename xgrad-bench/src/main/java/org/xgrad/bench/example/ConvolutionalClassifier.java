package org.xgrad.bench.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.dl4j.WeightPrediction;

/** A convolutional network that sorts images of clothes into ten classes. */
public final class ConvolutionalClassifier implements Example {
  private static final int BATCH = 64;

  @Override
  public String name() {
    return "convolution";
  }

  @Override
  public String summary() {
    return "A convolutional network sorts images of clothes into ten classes";
  }

  @Override
  public int epochs() {
    return 4;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    FashionMnist data = FashionMnist.embedded();
    List<DataSet> batches = all(data.train()).batchBy(BATCH);
    DataSet test = all(data.test());

    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(new XGrad(new Adam(1e-3), settings.steps()))
            .activation(Activation.RELU)
            .weightInit(WeightInit.RELU)
            .list()
            .layer(new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(8).build())
            .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
            .layer(new DenseLayer.Builder().nOut(64).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .weightInit(WeightInit.XAVIER)
                    .nOut(LabeledImages.CLASSES)
                    .build())
            .setInputType(InputType.convolutional(LabeledImages.SIDE, LabeledImages.SIDE, 1))
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    WeightPrediction.attach(net); // This is the line.

    Random random = new Random(settings.seed());
    net.setListeners(report.progress(batches.size()));
    report.measures("test score", "test accuracy %");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Collections.shuffle(batches, random);
      net.fit(new ExistingDataSetIterator(batches));
      report.epoch(net.score(test), 100 * evaluate(net, test).accuracy());
    }
    report.lines("Of each class it recognizes, in per cent:", recalls(evaluate(net, test)));
    return report.result(net, WeightPrediction.of(net));
  }

  private static DataSet all(LabeledImages images) {
    return images.batch(IntStream.range(0, images.size()).toArray());
  }

  private static Evaluation evaluate(MultiLayerNetwork net, DataSet test) {
    return net.evaluate(new ExistingDataSetIterator(test.batchBy(250)), FashionMnist.CLASS_NAMES);
  }

  private static List<String> recalls(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    for (int label = 0; label < LabeledImages.CLASSES; label++) {
      double percent = 100 * evaluation.recall(label);
      String bar = "#".repeat((int) Math.round(percent / 2));
      lines.add(
          String.format(
              Locale.ROOT, "%-12s %5.1f  %s", FashionMnist.CLASS_NAMES.get(label), percent, bar));
    }
    return lines;
  }
}
