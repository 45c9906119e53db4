package org.xgrad.bench.example;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.bench.data.BatchOrder;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.dl4j.WeightPrediction;

/** A graph with two outputs: what an image shows, and how wide and how high that is. */
public final class MultiTaskGraph implements Example {
  private static final int SIDE = LabeledImages.SIDE;
  private static final int BATCH = 64;

  @Override
  public String name() {
    return "multi-task";
  }

  @Override
  public String summary() {
    return "A graph with two outputs tells what an image shows, and its width and height";
  }

  @Override
  public int epochs() {
    return 5;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    FashionMnist data = FashionMnist.embedded();
    MultiDataSet test = batch(data.test(), IntStream.range(0, data.test().size()).toArray());

    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(new XGrad(new Adam(1e-3), settings.steps()))
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(SIDE, SIDE, 1))
            .addLayer(
                "edges", new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(12).build(), "image")
            .addLayer("shared", new DenseLayer.Builder().nOut(64).build(), "edges")
            .addLayer(
                "class",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(LabeledImages.CLASSES)
                    .build(),
                "shared")
            .addLayer(
                "extent",
                new OutputLayer.Builder(LossFunction.MSE)
                    .activation(Activation.IDENTITY)
                    .nOut(2)
                    .build(),
                "shared")
            .setOutputs("class", "extent")
            .build();
    ComputationGraph net = new ComputationGraph(configuration);
    net.init();
    WeightPrediction.attach(net); // This is the line.

    BatchOrder order = new BatchOrder(settings.seed(), data.train().size(), BATCH);
    net.setListeners(report.progress(order.batches()));
    report.measures("test score", "test accuracy %", "width error, pixels", "height error, pixels");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      for (int[] images : order.epoch(epoch)) {
        net.fit(batch(data.train(), images));
      }
      INDArray[] outputs = net.output(test.getFeatures());
      Evaluation classes = new Evaluation();
      classes.eval(test.getLabels(0), outputs[0]);
      RegressionEvaluation extent = new RegressionEvaluation();
      extent.eval(test.getLabels(1), outputs[1]);
      report.epoch(
          net.score(test),
          100 * classes.accuracy(),
          SIDE * extent.meanAbsoluteError(0),
          SIDE * extent.meanAbsoluteError(1));
    }
    return report.result(net, WeightPrediction.of(net));
  }

  /** Images with both labels: the class one-hot [n, 10], and the extent [n, 2]. */
  private static MultiDataSet batch(LabeledImages images, int... which) {
    DataSet batch = images.batch(which);
    INDArray pixels = batch.getFeatures();
    return new MultiDataSet(
        new INDArray[] {pixels}, new INDArray[] {batch.getLabels(), extents(pixels)});
  }

  /** Width and height of what each image shows, as parts of the image's: [n, 2]. */
  static INDArray extents(INDArray pixels) {
    INDArray shown = pixels.gt(0.1).castTo(pixels.dataType());
    INDArray width = shown.max(2).sum(true, 2).div(SIDE);
    INDArray height = shown.max(3).sum(true, 2).div(SIDE);
    long images = pixels.size(0);
    return Nd4j.hstack(width.reshape(images, 1), height.reshape(images, 1));
  }
}
