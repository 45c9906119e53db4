package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * VGG with batch normalization: stages of convolutions of 3 x 3, each stage ending with
 * max-pooling.
 *
 * @param convolutions in each stage
 * @param largeHead whether two dense layers of 4096 with dropout stand before the output, as in
 *     weiaicunzai/pytorch-cifar100; kuangliu/pytorch-cifar leaves them out
 */
public record Vgg(List<Integer> convolutions, boolean largeHead) implements ImageForm {
  private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);
  private static final int HEAD = 4096;
  private static final double DROPPED = 0.5;

  /** VGG-11 or VGG-16 by their number of layers, three of which are dense. */
  public static Vgg withLayers(int layers, boolean largeHead) {
    return new Vgg(layers == 11 ? List.of(1, 1, 2, 2, 2) : List.of(2, 2, 3, 3, 3), largeHead);
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    for (int stage = 0; stage < CHANNELS.size(); stage++) {
      int channels = scale.units(CHANNELS.get(stage));
      for (int number = 0; number < scale.blocks(convolutions.get(stage)); number++) {
        String name = "conv" + (stage + 1) + "-" + (number + 1);
        Convolutions.normalized(images, name, channels, Window.same(3), true);
      }
      images.then("pool" + (stage + 1), Convolutions.largest(Window.inside(2, 2)));
    }
    if (largeHead) {
      for (String name : List.of("dense1", "dense2")) {
        images
            .then(name, new DenseLayer.Builder().nOut(scale.units(HEAD)).build())
            .then(name + "-dropout", Convolutions.dropout(DROPPED));
      }
    }
    return images.end();
  }
}
