package org.xgrad.bench.example;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.dl4j.WeightPrediction;

/** An autoencoder that finds images of a kind that it was not trained on. */
public final class AnomalyAutoencoder implements Example {
  private static final int PIXELS = LabeledImages.SIDE * LabeledImages.SIDE;
  private static final int BATCH = 64;
  private static final int UNSEEN = FashionMnist.CLASS_NAMES.indexOf("bag");

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public String summary() {
    return "An autoencoder finds the images of a class that it has not seen";
  }

  @Override
  public int epochs() {
    return 5;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    FashionMnist data = FashionMnist.embedded();
    List<DataSet> batches = reproductions(data.train(), seen(data.train())).batchBy(BATCH);
    DataSet usual = reproductions(data.test(), seen(data.test()));
    INDArray tested = pixels(data.test(), IntStream.range(0, data.test().size()));

    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(new XGrad(new Adam(1e-3), settings.steps()))
            .activation(Activation.RELU)
            .list()
            .layer(new DenseLayer.Builder().nOut(128).build())
            .layer(new DenseLayer.Builder().nOut(16).build())
            .layer(new DenseLayer.Builder().nOut(128).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .activation(Activation.SIGMOID)
                    .nOut(PIXELS)
                    .build())
            .setInputType(InputType.feedForward(PIXELS))
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    WeightPrediction.attach(net); // This is the line.

    Random random = new Random(settings.seed());
    net.setListeners(report.progress(batches.size()));
    report.measures("test score", "area under ROC curve");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Collections.shuffle(batches, random);
      net.fit(new ExistingDataSetIterator(batches));
      ROC roc = new ROC();
      roc.eval(unseen(data.test()), errors(net, tested));
      report.epoch(net.score(usual), roc.calculateAUC());
    }
    INDArray errors = errors(net, tested);
    int worst = errors.argMax(0).getInt(0);
    int best = errors.neg().argMax(0).getInt(0);
    show("The test image that it reproduces worst", data.test(), worst, net, report);
    show("The one that it reproduces best", data.test(), best, net, report);
    return report.result(net, WeightPrediction.of(net));
  }

  /** The images of all classes but one. */
  private static IntStream seen(LabeledImages images) {
    return IntStream.range(0, images.size()).filter(image -> images.label(image) != UNSEEN);
  }

  /** 1 for each image of the other class, 0 for the others: [n, 1]. */
  private static INDArray unseen(LabeledImages images) {
    double[] labels =
        IntStream.range(0, images.size())
            .mapToDouble(image -> images.label(image) == UNSEEN ? 1 : 0)
            .toArray();
    return Nd4j.create(labels).reshape(labels.length, 1);
  }

  /** Images as rows: [n, 784]. */
  private static INDArray pixels(LabeledImages images, IntStream which) {
    INDArray pixels = images.batch(which.toArray()).getFeatures();
    return pixels.reshape(pixels.size(0), PIXELS);
  }

  /** Images that are their own labels. */
  private static DataSet reproductions(LabeledImages images, IntStream which) {
    INDArray pixels = pixels(images, which);
    return new DataSet(pixels, pixels);
  }

  /** The mean squared error of each image's reproduction: [n, 1]. */
  private static INDArray errors(MultiLayerNetwork net, INDArray pixels) {
    INDArray difference = net.output(pixels).sub(pixels);
    return difference.mul(difference).mean(true, 1);
  }

  private static void show(
      String title, LabeledImages images, int image, MultiLayerNetwork net, ExampleReport report) {
    INDArray pixels = pixels(images, IntStream.of(image));
    report.lines(
        title
            + ", "
            + FashionMnist.CLASS_NAMES.get(images.label(image))
            + ", and its reproduction:",
        TextPicture.beside(
            TextPicture.of(pixels, LabeledImages.SIDE),
            TextPicture.of(net.output(pixels), LabeledImages.SIDE)));
  }
}
