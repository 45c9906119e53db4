package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * A residual network for images of 32 x 32: four stages of blocks, each block added to its input.
 *
 * @param blocks in each stage
 * @param bottleneck whether a block is three convolutions, 1 x 1, 3 x 3 and 1 x 1, the last four
 *     times as wide; otherwise two of 3 x 3
 */
public record ResNet(List<Integer> blocks, boolean bottleneck) implements ImageForm {
  private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512);
  private static final int EXPANSION = 4;

  /** 34 layers in blocks of two. */
  public static ResNet of34() {
    return new ResNet(List.of(3, 4, 6, 3), false);
  }

  /** 101 layers in blocks of three. */
  public static ResNet of101() {
    return new ResNet(List.of(3, 4, 23, 3), true);
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    int width = scale.units(CHANNELS.get(0));
    String end = Convolutions.normalized(images, "conv1", width, Window.same(3), false).end();
    for (int stage = 0; stage < CHANNELS.size(); stage++) {
      int channels = scale.units(CHANNELS.get(stage));
      for (int number = 0; number < scale.blocks(blocks.get(stage)); number++) {
        int stride = stage > 0 && number == 0 ? 2 : 1;
        int outputs = bottleneck ? EXPANSION * channels : channels;
        String name = "block" + (stage + 2) + "-" + (number + 1);
        end = block(graph, name, end, new Sizes(width, channels, outputs, stride));
        width = outputs;
      }
    }
    return Chain.from(end, graph).then("mean", Convolutions.globalMean()).end();
  }

  /** Channels that come in, within and that go out; pixels from one place to the next. */
  private record Sizes(int inputs, int channels, int outputs, int stride) {
    boolean changed() {
      return stride > 1 || inputs != outputs;
    }
  }

  private String block(GraphBuilder graph, String name, String input, Sizes sizes) {
    Chain residual = Chain.from(input, graph);
    if (bottleneck) {
      Convolutions.normalized(residual, name + "-a", sizes.channels(), Window.same(1), false);
      Convolutions.normalized(
          residual, name + "-b", sizes.channels(), Window.strided(3, sizes.stride()), false);
      last(residual, name + "-c", sizes.outputs(), Window.same(1));
    } else {
      Convolutions.normalized(
          residual, name + "-a", sizes.channels(), Window.strided(3, sizes.stride()), false);
      last(residual, name + "-b", sizes.outputs(), Window.same(3));
    }
    String shortcut =
        sizes.changed()
            ? last(
                    Chain.from(input, graph),
                    name + "-shortcut",
                    sizes.outputs(),
                    Window.strided(1, sizes.stride()))
                .end()
            : input;
    return Convolutions.relu(
            residual.then(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), shortcut),
            name)
        .end();
  }

  private static Chain last(Chain images, String name, int channels, Window window) {
    return images
        .then(name, Convolutions.convolution(channels, window, false))
        .then(name + "-norm", Convolutions.normalization());
  }
}
