package org.xgrad.bench.network.image;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/** One hidden layer of 128 ReLUs. */
public final class PerceptronForm implements ImageForm {
  private static final int UNITS = 128;

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    return images.then("hidden", new DenseLayer.Builder().nOut(scale.units(UNITS)).build()).end();
  }
}
