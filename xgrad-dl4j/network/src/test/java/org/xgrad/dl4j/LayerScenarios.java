package org.xgrad.dl4j;

import static org.xgrad.dl4j.ScenarioParts.configuration;
import static org.xgrad.dl4j.ScenarioParts.dense;
import static org.xgrad.dl4j.ScenarioParts.fit;
import static org.xgrad.dl4j.ScenarioParts.rnnOutput;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.dl4j.samediff.ExactLocallyConnected2D;

/** Kinds of layers. */
final class LayerScenarios {
  private LayerScenarios() {}

  static List<Scenario> all() {
    return List.of(
        fit(
            "convolution and batch normalization, MultiLayerNetwork",
            TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION,
            look -> TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION.build(configuration(look))),
        fit(
            "convolution and batch normalization, ComputationGraph",
            TestNetwork.CONVOLUTION_GRAPH,
            look -> TestNetwork.CONVOLUTION_GRAPH.build(configuration(look))),
        images("separable convolution", new SeparableConvolution2D.Builder(3, 3).nOut(4).build()),
        images(
            "locally connected layer" + SameDiffScenarios.DOUBLED,
            new LocallyConnected2D.Builder()
                .kernelSize(3, 3)
                .stride(2, 2)
                .nOut(2)
                .activation(Activation.TANH)
                .build()),
        images(
            "ExactLocallyConnected2D",
            new ExactLocallyConnected2D(
                new LocallyConnected2D.Builder()
                    .kernelSize(3, 3)
                    .stride(2, 2)
                    .nOut(2)
                    .activation(Activation.TANH))),
        images("PReLU", new PReLULayer.Builder().inputShape(2, 8, 8).build()),
        images("batch normalization between convolutions", new BatchNormalization()),
        sequences("LSTM", ScenarioParts::lstm, 6),
        sequences(
            "bidirectional LSTM",
            () ->
                new Bidirectional(
                    Bidirectional.Mode.CONCAT, new LSTM.Builder().nIn(4).nOut(3).build()),
            6),
        fit(
            "center loss",
            TestNetwork.DENSE,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(dense(6, 9))
                        .layer(
                            new CenterLossOutputLayer.Builder()
                                .nIn(9)
                                .nOut(3)
                                .alpha(0.1)
                                .lambda(0.01)
                                .activation(Activation.SOFTMAX)
                                .build()))));
  }

  private static Scenario images(String title, Layer layer) {
    return fit(
        title,
        TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION,
        look ->
            TestNetwork.layers(
                configuration(look)
                    .list()
                    .layer(new ConvolutionLayer.Builder(1, 1).nOut(2).build())
                    .layer(layer.clone())
                    .layer(new ConvolutionLayer.Builder(3, 3).stride(3, 3).nOut(2).build())
                    .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                    .setInputType(InputType.convolutional(8, 8, 1))));
  }

  /** Made anew each time, for a layer around another one shares it with its clones. */
  private static Scenario sequences(String title, Supplier<Layer> layer, int outputs) {
    return fit(
        title,
        TestNetwork.LSTM_NETWORK,
        look ->
            TestNetwork.layers(
                configuration(look)
                    .list()
                    .layer(layer.get())
                    .layer(rnnOutput(outputs))
                    .setInputType(InputType.recurrent(4, 5))));
  }
}
