package org.xgrad.bench.network.translation;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Form;
import org.xgrad.bench.network.form.SameDiffLayers;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.form.TokenCrossEntropy;
import org.xgrad.bench.network.form.UniformStart;

/**
 * Google's neural machine translation in NVIDIA's second form: LSTMs of 1,024 units encode the
 * source, the first in both directions; LSTMs decode, all but the first reading what attention
 * brings, and attention asking by the first one's output. From the third layer on, inputs are added
 * to outputs.
 *
 * @param layers of the encoder, and as many of the decoder; at least 2
 * @param dropped the part of each LSTM's input that is left out in training; 0.2 in the source
 */
public record Gnmt(int layers, double dropped) implements Form<TranslationShape> {
  /** The name of the second input: what of the translation has been written. */
  public static final String WRITTEN = "written";

  private static final int UNITS = 1_024;

  // Of embeddings, LSTMs and the output layer alike, in the source.
  private static final double START = 0.1;

  @Override
  public Class<TranslationShape> kind() {
    return TranslationShape.class;
  }

  @Override
  public void configure(NeuralNetConfiguration.Builder settings) {
    SameDiffLayers.configure(settings.miniBatch(false).activation(Activation.TANH));
  }

  @Override
  public void addTo(GraphBuilder graph, TranslationShape shape, Scale scale) {
    int units = scale.units(UNITS);
    int depth = Math.max(2, scale.blocks(layers));
    // The numbers of tokens are the sizes of these types: DL4J makes them the embeddings'.
    graph
        .addInputs(INPUT, WRITTEN)
        .setInputTypes(
            InputType.recurrent(shape.sourceTokens()), InputType.recurrent(shape.targetTokens()));
    String encoded = encoder(graph, units, depth);
    String decoded = decoder(graph, encoded, units, depth);
    graph
        .addLayer(
            OUTPUT,
            new RnnOutputLayer.Builder(new TokenCrossEntropy())
                .activation(Activation.SOFTMAX)
                .nOut(shape.targetTokens())
                .build(),
            decoded)
        .setOutputs(OUTPUT);
  }

  private String encoder(GraphBuilder graph, int units, int depth) {
    Chain chain =
        Chain.from(INPUT, graph)
            .then("source", embedding(units))
            .then("encoder1", new Bidirectional(Bidirectional.Mode.CONCAT, lstm(units)))
            .then("encoder2", lstm(units));
    for (int layer = 3; layer <= depth; layer++) {
      String before = chain.end();
      String name = "encoder" + layer;
      chain
          .then(name, lstm(units))
          .then(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), before);
    }
    return chain.end();
  }

  private String decoder(GraphBuilder graph, String encoded, int units, int depth) {
    Chain chain =
        Chain.from(WRITTEN, graph).then("target", embedding(units)).then("decoder1", lstm(units));
    String context =
        Chain.from(chain.end(), graph).then("context", new AdditiveAttention(units), encoded).end();
    for (int layer = 2; layer <= depth; layer++) {
      String before = chain.end();
      String name = "decoder" + layer;
      chain.then(name + "-input", new MergeVertex(), context).then(name, lstm(units));
      if (layer > 2) {
        chain.then(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), before);
      }
    }
    return chain.end();
  }

  private static EmbeddingSequenceLayer embedding(int units) {
    return new EmbeddingSequenceLayer.Builder()
        .nOut(units)
        .inferInputLength(true)
        .activation(Activation.IDENTITY)
        .build();
  }

  private LSTM lstm(int units) {
    LSTM.Builder lstm = new LSTM.Builder().nOut(units);
    if (dropped > 0) {
      // DL4J asks for the probability to keep an input.
      lstm.dropOut(1 - dropped);
    }
    return lstm.build();
  }

  @Override
  public void start(ComputationGraph network, long seed) {
    new UniformStart(seed).draw(START, network.getLayers());
  }
}
