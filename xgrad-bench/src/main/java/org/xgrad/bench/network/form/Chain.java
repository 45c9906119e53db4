package org.xgrad.bench.network.form;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Layers of a graph, one behind the other.
 *
 * <pre>{@code
 * String features = Chain.from("input", graph).then("conv1", convolution).then("pool1", pooling).end();
 * }</pre>
 */
public final class Chain {
  private final GraphBuilder graph;
  private String end;

  private Chain(GraphBuilder graph, String start) {
    this.graph = graph;
    this.end = start;
  }

  /** A chain that begins behind {@code start}, with no link yet. */
  public static Chain from(String start, GraphBuilder graph) {
    return new Chain(graph, start);
  }

  /** Puts a layer behind what there is. */
  public Chain then(String name, Layer layer) {
    graph.addLayer(name, layer, end);
    end = name;
    return this;
  }

  /** Puts a vertex behind what there is, and behind {@code others} as well. */
  public Chain then(String name, GraphVertex vertex, String... others) {
    String[] inputs = new String[others.length + 1];
    inputs[0] = end;
    System.arraycopy(others, 0, inputs, 1, others.length);
    graph.addVertex(name, vertex, inputs);
    end = name;
    return this;
  }

  /** The name of the last link. */
  public String end() {
    return end;
  }
}
