package org.xgrad.bench.example;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.dl4j.WeightPrediction;

/** A network whose features were learned on five classes, and whose head learns five others. */
public final class TransferToNewClasses implements Example {
  private static final int CLASSES = 5;
  private static final int BATCH = 64;
  // The layers up to this one are kept as they are.
  private static final int LAST_FEATURE_LAYER = 3;

  @Override
  public String name() {
    return "transfer-learning";
  }

  @Override
  public String summary() {
    return "A network that knows five classes keeps its features and learns five others";
  }

  @Override
  public int epochs() {
    return 5;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    FashionMnist data = FashionMnist.embedded();
    MultiLayerNetwork source = source(classes(data.train(), 0), settings.seed());
    Evaluation known = evaluate(source, classes(data.test(), 0));
    report.line("On its own classes the network is right at %.1f %%.", 100 * known.accuracy());

    MultiLayerNetwork net =
        new TransferLearning.Builder(source)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder()
                    .seed(settings.seed())
                    .updater(new XGrad(new Adam(1e-2), settings.steps()))
                    .build())
            .setFeatureExtractor(LAST_FEATURE_LAYER)
            .removeOutputLayer()
            .addLayer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nIn(64)
                    .nOut(CLASSES)
                    .build())
            .build();
    WeightPrediction.attach(net); // This is the line, for the new network.

    List<DataSet> batches = classes(data.train(), CLASSES).batchBy(BATCH);
    DataSet test = classes(data.test(), CLASSES);
    Random random = new Random(settings.seed());
    net.setListeners(report.progress(batches.size()));
    report.measures("test score", "test accuracy %");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Collections.shuffle(batches, random);
      net.fit(new ExistingDataSetIterator(batches));
      report.epoch(net.score(test), 100 * evaluate(net, test).accuracy());
    }
    report.line("Its features are %s.", hasFeaturesOf(source, net) ? "as they were" : "others now");
    return report.result(net, WeightPrediction.of(net));
  }

  /** A network trained on its classes by plain Adam, as one that somebody has published. */
  private static MultiLayerNetwork source(DataSet train, long seed) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(8).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
                .layer(new DenseLayer.Builder().nOut(64).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(CLASSES)
                        .build())
                .setInputType(InputType.convolutional(LabeledImages.SIDE, LabeledImages.SIDE, 1))
                .build());
    net.init();
    net.fit(new ExistingDataSetIterator(train.batchBy(BATCH)));
    return net;
  }

  /** Whether all parameters below the output layer are the same numbers. */
  private static boolean hasFeaturesOf(MultiLayerNetwork source, MultiLayerNetwork net) {
    String head = source.getLayers().length - 1 + "_";
    return source.paramTable().entrySet().stream()
        .filter(parameter -> !parameter.getKey().startsWith(head))
        .allMatch(
            parameter -> parameter.getValue().equalsWithEps(net.getParam(parameter.getKey()), 0));
  }

  /** The images of five classes from {@code first} on, with labels of shape [n, 5]. */
  private static DataSet classes(LabeledImages images, int first) {
    IntStream all = IntStream.range(0, images.size());
    DataSet chosen =
        images.batch(
            all.filter(i -> images.label(i) >= first && images.label(i) < first + CLASSES)
                .toArray());
    INDArray labels =
        chosen
            .getLabels()
            .get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + CLASSES))
            .dup('c');
    return new DataSet(chosen.getFeatures(), labels);
  }

  private static Evaluation evaluate(MultiLayerNetwork net, DataSet test) {
    return net.evaluate(new ExistingDataSetIterator(test.batchBy(250)));
  }
}
