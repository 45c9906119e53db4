package org.xgrad.bench.network.form;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.xgrad.bench.data.DataShape;

/**
 * The form of a family of networks, for examples of one kind.
 *
 * @param <S> what the examples look like
 */
public interface Form<S extends DataShape> {
  /** The name of the input, and of the source sentence where there are two inputs. */
  String INPUT = "input";

  /** The name of the output. */
  String OUTPUT = "output";

  /** The kind of examples it takes. */
  Class<S> kind();

  /** Sets what holds for all of its layers: the activation function, how weights start. */
  default void configure(NeuralNetConfiguration.Builder settings) {}

  /** Adds inputs, layers and output. */
  void addTo(GraphBuilder graph, S shape, Scale scale);

  /** Overwrites the initial weights of a fresh network, where Deeplearning4j's are others. */
  default void start(ComputationGraph network, long seed) {}
}
