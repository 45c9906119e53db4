package org.xgrad.bench.network.image;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.SameDiffLayers;
import org.xgrad.bench.network.form.Scale;

/**
 * A vision transformer: patches of 4 x 4, width 512, six blocks with eight heads of 64 and a hidden
 * layer of 512, and the class read from the first token. There is no dropout: SameDiff layers do
 * not know whether they are training.
 *
 * <p>A narrower one has fewer heads, of the same size.
 */
public final class VisionTransformer implements ImageForm {
  private static final int PATCH = 4;
  private static final int WIDTH = 512;
  private static final int BLOCKS = 6;
  private static final int HEADS = 8;
  private static final int HEAD_SIZE = 64;
  private static final int HIDDEN = 512;

  @Override
  public void configure(NeuralNetConfiguration.Builder settings) {
    SameDiffLayers.configure(settings);
  }

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    int width = scale.units(WIDTH);
    images
        .then("patches", Convolutions.convolution(width, Window.inside(PATCH, PATCH), true))
        .then("tokens", new TokensLayer());
    for (int number = 1; number <= scale.blocks(BLOCKS); number++) {
      images.then(
          "block" + number,
          new TransformerBlock(width, scale.units(HEADS), HEAD_SIZE, scale.units(HIDDEN)));
    }
    return images.then("first", new FirstTokenLayer()).end();
  }
}
