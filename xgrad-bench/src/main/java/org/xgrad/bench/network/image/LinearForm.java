package org.xgrad.bench.network.image;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/** Softmax regression: every pixel counts for or against every class. */
public final class LinearForm implements ImageForm {

  @Override
  public String features(Chain images, GraphBuilder graph, ImageShape shape, Scale scale) {
    return images.end();
  }
}
