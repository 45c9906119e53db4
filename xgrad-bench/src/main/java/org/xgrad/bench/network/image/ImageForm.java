package org.xgrad.bench.network.image;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Form;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.form.TorchStart;

/** What the forms for images share: their input, a softmax at the end, PyTorch's start. */
interface ImageForm extends Form<ImageShape> {

  @Override
  default Class<ImageShape> kind() {
    return ImageShape.class;
  }

  @Override
  default void configure(NeuralNetConfiguration.Builder settings) {
    settings.activation(Activation.RELU);
  }

  @Override
  default void addTo(GraphBuilder graph, ImageShape shape, Scale scale) {
    graph
        .addInputs(INPUT)
        .setInputTypes(InputType.convolutional(shape.rows(), shape.columns(), shape.channels()));
    String features = features(Chain.from(INPUT, graph), graph, shape, scale);
    graph
        .addLayer(
            OUTPUT,
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(shape.classes())
                .build(),
            features)
        .setOutputs(OUTPUT);
  }

  /**
   * Adds all layers but the last, which tells classes apart by their output.
   *
   * @param images a chain that begins at the input
   * @return the name of the layer whose output that is
   */
  String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale);

  @Override
  default void start(ComputationGraph network, long seed) {
    new TorchStart(seed).initialize(network.getLayers());
  }
}
