package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/** AlexNet for images of 32 x 32: five convolutions, three poolings, one dense layer. */
public final class AlexNet implements ImageForm {
  private static final Window FIRST = new Window(11, 11, 4, 5, 5);
  private static final List<Integer> LAST_THREE = List.of(384, 256, 256);

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    convolution(images, "conv1", scale.units(64), FIRST)
        .then("pool1", Convolutions.largest(Window.inside(2, 2)));
    convolution(images, "conv2", scale.units(192), Window.same(5))
        .then("pool2", Convolutions.largest(Window.inside(2, 2)));
    for (int index = 0; index < LAST_THREE.size(); index++) {
      String name = "conv" + (index + 3);
      convolution(images, name, scale.units(LAST_THREE.get(index)), Window.same(3));
    }
    return images.then("pool5", Convolutions.largest(Window.inside(2, 2))).end();
  }

  private static Chain convolution(Chain images, String name, int channels, Window window) {
    return Convolutions.relu(
        images.then(name, Convolutions.convolution(channels, window, true)), name);
  }
}
