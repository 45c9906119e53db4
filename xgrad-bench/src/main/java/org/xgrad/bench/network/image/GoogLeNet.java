package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * GoogLeNet for images of 32 x 32: nine blocks of four paths. Two convolutions of 3 x 3 stand for
 * one of 5 x 5, all of them are normalised, and there are no outputs but the last.
 */
public final class GoogLeNet implements ImageForm {
  private static final double DROPPED = 0.4;

  /** Channels of a block's convolutions. */
  private record Block(int one, int reduce3, int three, int reduce5, int five, int pool) {}

  private static final List<List<Block>> STAGES =
      List.of(
          List.of(new Block(64, 96, 128, 16, 32, 32), new Block(128, 128, 192, 32, 96, 64)),
          List.of(
              new Block(192, 96, 208, 16, 48, 64),
              new Block(160, 112, 224, 24, 64, 64),
              new Block(128, 128, 256, 24, 64, 64),
              new Block(112, 144, 288, 32, 64, 64),
              new Block(256, 160, 320, 32, 128, 128)),
          List.of(new Block(256, 160, 320, 32, 128, 128), new Block(384, 192, 384, 48, 128, 128)));

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    Convolutions.normalized(images, "conv1", scale.units(64), Window.same(3), false);
    Convolutions.normalized(images, "conv2", scale.units(64), Window.same(3), false);
    Convolutions.normalized(images, "conv3", scale.units(192), Window.same(3), false);
    String end = images.end();
    for (int stage = 0; stage < STAGES.size(); stage++) {
      end =
          Chain.from(end, graph)
              .then("pool" + (stage + 3), Convolutions.largest(Window.strided(3, 2)))
              .end();
      List<Block> blocks = STAGES.get(stage);
      for (int number = 0; number < scale.blocks(blocks.size()); number++) {
        String name = "block" + (stage + 3) + "-" + (number + 1);
        end = block(new Branches(graph, name, end, scale, true), blocks.get(number));
      }
    }
    return Chain.from(end, graph)
        .then("mean", Convolutions.globalMean())
        .then("dropout", Convolutions.dropout(DROPPED))
        .end();
  }

  private static String block(Branches branches, Block sizes) {
    branches.path("1x1").convolution(sizes.one(), Window.same(1)).end();
    branches
        .path("3x3")
        .convolution(sizes.reduce3(), Window.same(1))
        .convolution(sizes.three(), Window.same(3))
        .end();
    branches
        .path("5x5")
        .convolution(sizes.reduce5(), Window.same(1))
        .convolution(sizes.five(), Window.same(3))
        .convolution(sizes.five(), Window.same(3))
        .end();
    branches
        .path("pool")
        .pooling(Convolutions.largest(Window.same(3)))
        .convolution(sizes.pool(), Window.same(1))
        .end();
    return branches.merged();
  }
}
