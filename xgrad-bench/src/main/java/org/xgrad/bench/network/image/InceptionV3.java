package org.xgrad.bench.network.image;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/**
 * Inception-V3 for images of 32 x 32: eleven blocks of three kinds, with two between that halve.
 */
public final class InceptionV3 implements ImageForm {
  private static final List<Integer> POOLED = List.of(32, 64, 64);
  private static final List<Integer> SEVENS = List.of(128, 160, 160, 192);
  private static final int LAST_BLOCKS = 2;
  private static final double DROPPED = 0.5;
  private static final Window ONE = Window.same(1);
  private static final Window THREE = Window.same(3);
  private static final Window HALVING = Window.inside(3, 2);
  private static final Window TALL_SEVEN = Window.same(7, 1);
  private static final Window WIDE_SEVEN = Window.same(1, 7);

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    Convolutions.normalized(images, "conv1", scale.units(32), THREE, false);
    Convolutions.normalized(images, "conv2", scale.units(32), THREE, false);
    Convolutions.normalized(images, "conv3", scale.units(64), THREE, false);
    Convolutions.normalized(images, "conv4", scale.units(80), ONE, false);
    Convolutions.normalized(images, "conv5", scale.units(192), Window.inside(3, 1), false);
    String end = images.end();
    for (int number = 0; number < scale.blocks(POOLED.size()); number++) {
      end = small(new Branches(graph, "a" + (number + 1), end, scale, false), POOLED.get(number));
    }
    end = halvedOnce(new Branches(graph, "b", end, scale, false));
    for (int number = 0; number < scale.blocks(SEVENS.size()); number++) {
      end = sevens(new Branches(graph, "c" + (number + 1), end, scale, false), SEVENS.get(number));
    }
    end = halvedTwice(new Branches(graph, "d", end, scale, false));
    for (int number = 0; number < scale.blocks(LAST_BLOCKS); number++) {
      end = forked(new Branches(graph, "e" + (number + 1), end, scale, false));
    }
    return Chain.from(end, graph)
        .then("mean", Convolutions.globalMean())
        .then("dropout", Convolutions.dropout(DROPPED))
        .end();
  }

  private static String small(Branches paths, int pooled) {
    paths.path("1x1").convolution(64, ONE).end();
    paths.path("5x5").convolution(48, ONE).convolution(64, Window.same(5)).end();
    paths.path("3x3").convolution(64, ONE).convolution(96, THREE).convolution(96, THREE).end();
    paths.path("pool").pooling(Convolutions.mean(THREE)).convolution(pooled, THREE).end();
    return paths.merged();
  }

  private static String halvedOnce(Branches paths) {
    paths.path("3x3").convolution(384, HALVING).end();
    paths.path("3x3x3").convolution(64, ONE).convolution(96, THREE).convolution(96, HALVING).end();
    paths.path("pool").pooling(Convolutions.largest(HALVING)).end();
    return paths.merged();
  }

  private static String sevens(Branches paths, int channels) {
    paths.path("1x1").convolution(192, ONE).end();
    paths
        .path("7x7")
        .convolution(channels, ONE)
        .convolution(channels, TALL_SEVEN)
        .convolution(192, WIDE_SEVEN)
        .end();
    paths
        .path("7x7x7")
        .convolution(channels, ONE)
        .convolution(channels, TALL_SEVEN)
        .convolution(channels, WIDE_SEVEN)
        .convolution(channels, TALL_SEVEN)
        .convolution(192, WIDE_SEVEN)
        .end();
    paths.path("pool").pooling(Convolutions.mean(THREE)).convolution(192, ONE).end();
    return paths.merged();
  }

  private static String halvedTwice(Branches paths) {
    paths.path("3x3").convolution(192, ONE).convolution(320, HALVING).end();
    paths
        .path("7x7")
        .convolution(192, ONE)
        .convolution(192, WIDE_SEVEN)
        .convolution(192, TALL_SEVEN)
        .convolution(192, HALVING)
        .end();
    paths.path("pool").pooling(Convolutions.mean(HALVING)).end();
    return paths.merged();
  }

  private static String forked(Branches paths) {
    Window wide = Window.same(1, 3);
    Window tall = Window.same(3, 1);
    paths.path("1x1").convolution(320, ONE).end();
    paths.path("3x3").convolution(384, ONE).endsIn(384, wide, tall);
    paths.path("3x3x3").convolution(448, ONE).convolution(384, THREE).endsIn(384, wide, tall);
    paths.path("pool").pooling(Convolutions.mean(THREE)).convolution(192, ONE).end();
    return paths.merged();
  }
}
