package org.xgrad.bench.network.image;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * LeNet-5 as PyTorch users know it: two convolutions of 5 x 5 without padding, each with
 * max-pooling, then dense layers of 120 and 84.
 *
 * @param activation of its hidden layers
 */
public record LeNetForm(Activation activation) implements ImageForm {

  @Override
  public void configure(NeuralNetConfiguration.Builder settings) {
    settings.activation(activation);
  }

  /** All layers but the last, by name, in their order. */
  public static Map<String, Layer> layers(Scale scale) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("conv1", convolution(scale.units(6)));
    layers.put("pool1", pooling());
    layers.put("conv2", convolution(scale.units(16)));
    layers.put("pool2", pooling());
    layers.put("dense1", new DenseLayer.Builder().nOut(scale.units(120)).build());
    layers.put("dense2", new DenseLayer.Builder().nOut(scale.units(84)).build());
    return layers;
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    layers(scale).forEach(images::then);
    return images.end();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(5, 5).nOut(channels).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
