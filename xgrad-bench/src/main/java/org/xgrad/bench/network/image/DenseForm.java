package org.xgrad.bench.network.image;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * Dense networks, which see images at half their size: the mean of each 2 x 2 pixels. A ReLU
 * follows each hidden layer.
 *
 * @param units in each hidden layer
 * @param hidden how many hidden layers; with 0 it is softmax regression
 */
public record DenseForm(int units, int hidden) implements ImageForm {

  /** All layers but the last. */
  public List<Layer> layers() {
    return layers(Scale.FULL);
  }

  private List<Layer> layers(Scale scale) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
            .kernelSize(2, 2)
            .stride(2, 2)
            .build());
    for (int layer = 0; layer < (hidden == 0 ? 0 : scale.blocks(hidden)); layer++) {
      layers.add(new DenseLayer.Builder().nOut(scale.units(units)).build());
    }
    return layers;
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    List<Layer> layers = layers(scale);
    images.then("half", layers.get(0));
    for (int layer = 1; layer < layers.size(); layer++) {
      images.then("hidden" + layer, layers.get(layer));
    }
    return images.end();
  }
}
