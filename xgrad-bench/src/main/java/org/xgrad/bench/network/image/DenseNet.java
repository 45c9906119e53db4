package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * A densely connected network for images of 32 x 32: every layer of a block reads what all before
 * it gave, and gives 32 channels; between blocks half of the channels go on.
 *
 * @param layers of each block
 */
public record DenseNet(List<Integer> layers) implements ImageForm {
  private static final int GROWTH = 32;
  private static final int BOTTLENECK = 4;

  /** 121 layers. */
  public static DenseNet of121() {
    return new DenseNet(List.of(6, 12, 24, 16));
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    int growth = scale.units(GROWTH);
    int channels = 2 * growth;
    String end =
        images.then("conv1", Convolutions.convolution(channels, Window.same(3), false)).end();
    for (int block = 0; block < layers.size(); block++) {
      int count = scale.blocks(layers.get(block));
      for (int number = 0; number < count; number++) {
        end = layer(graph, "dense" + (block + 1) + "-" + (number + 1), end, growth);
      }
      channels += count * growth;
      if (block < layers.size() - 1) {
        channels /= 2;
        String name = "transition" + (block + 1);
        end =
            Chain.from(end, graph)
                .then(name + "-norm", Convolutions.normalization())
                .then(name, Convolutions.convolution(channels, Window.same(1), false))
                .then(name + "-pool", Convolutions.mean(Window.inside(2, 2)))
                .end();
      }
    }
    Chain last = Chain.from(end, graph).then("norm", Convolutions.normalization());
    return Convolutions.relu(last, "norm").then("mean", Convolutions.globalMean()).end();
  }

  private static String layer(GraphBuilder graph, String name, String input, int growth) {
    Chain chain = Chain.from(input, graph);
    activated(chain, name + "-a", BOTTLENECK * growth, Window.same(1));
    activated(chain, name + "-b", growth, Window.same(3));
    return Chain.from(input, graph).then(name, new MergeVertex(), chain.end()).end();
  }

  /** Normalised and cut off at 0 before the convolution. */
  private static void activated(Chain chain, String name, int channels, Window window) {
    Convolutions.relu(chain.then(name + "-norm", Convolutions.normalization()), name)
        .then(name, Convolutions.convolution(channels, window, false));
  }
}
