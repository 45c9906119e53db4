package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Builders' checks, which are in their {@code build()}, as is filling in what was left out. */
final class Checked {
  private Checked() {}

  /** {@code settings}, if Deeplearning4j builds its own layer by them. */
  static <B extends Layer.Builder<?>> B by(B settings) {
    settings.build();
    return settings;
  }

  /** The same for a vertex. */
  static AttentionVertex.Builder by(AttentionVertex.Builder settings) {
    settings.build();
    return settings;
  }
}
