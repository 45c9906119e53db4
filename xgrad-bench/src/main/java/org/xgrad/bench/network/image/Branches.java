package org.xgrad.bench.network.image;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Scale;

/** Paths that begin at one layer and whose channels are put side by side in the end. */
final class Branches {
  private final GraphBuilder graph;
  private final String name;
  private final String start;
  private final Scale scale;
  private final boolean biases;
  private final List<String> ends = new ArrayList<>();

  /**
   * No paths yet.
   *
   * @param name what the layers' names begin with
   * @param start where all paths begin
   * @param biases whether the convolutions have them, though they are normalised
   */
  Branches(GraphBuilder graph, String name, String start, Scale scale, boolean biases) {
    this.graph = graph;
    this.name = name;
    this.start = start;
    this.scale = scale;
    this.biases = biases;
  }

  /** A path whose layers are added one by one. */
  Path path(String path) {
    return new Path(name + "-" + path, Chain.from(start, graph));
  }

  /** All paths side by side. */
  String merged() {
    return Chain.from(ends.get(0), graph)
        .then(name, new MergeVertex(), ends.subList(1, ends.size()).toArray(new String[0]))
        .end();
  }

  /** One of the paths. */
  final class Path {
    private final String path;
    private final Chain chain;
    private int layers;

    private Path(String path, Chain chain) {
      this.path = path;
      this.chain = chain;
    }

    /** A normalised convolution; its width is that of the full network. */
    Path convolution(int channels, Window window) {
      Convolutions.normalized(chain, path + "-" + ++layers, scale.units(channels), window, biases);
      return this;
    }

    /** A pooling. */
    Path pooling(Layer pooling) {
      chain.then(path + "-pool", pooling);
      return this;
    }

    /** Its end becomes part of the merged channels. */
    void end() {
      ends.add(chain.end());
    }

    /** It ends in two convolutions side by side. */
    void endsIn(int channels, Window first, Window second) {
      String fork = chain.end();
      for (Window window : List.of(first, second)) {
        ends.add(
            Convolutions.normalized(
                    Chain.from(fork, graph),
                    path + "-" + ++layers,
                    scale.units(channels),
                    window,
                    biases)
                .end());
      }
    }
  }
}
