package org.xgrad.bench.network.language;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.network.form.Chain;
import org.xgrad.bench.network.form.Form;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.form.TokenCrossEntropy;
import org.xgrad.bench.network.form.TorchStart;

/**
 * A language model: word vectors of 400, LSTMs, and a softmax over the words, which does not share
 * its weights with the word vectors.
 *
 * <p>Every piece of text starts at a state of zero. There is no dropout.
 *
 * @param units of each LSTM, in their order
 */
public record LstmModel(List<Integer> units) implements Form<TextShape> {
  private static final int WORD_VECTOR = 400;

  @Override
  public Class<TextShape> kind() {
    return TextShape.class;
  }

  @Override
  public void configure(NeuralNetConfiguration.Builder settings) {
    settings.miniBatch(false).activation(Activation.TANH);
  }

  @Override
  public void addTo(GraphBuilder graph, TextShape shape, Scale scale) {
    // The number of words is the size of this type: DL4J makes it the embedding's.
    graph.addInputs(INPUT).setInputTypes(InputType.recurrent(shape.words(), shape.length()));
    Chain words =
        Chain.from(INPUT, graph)
            .then(
                "words",
                new EmbeddingSequenceLayer.Builder()
                    .nOut(scale.units(WORD_VECTOR))
                    .inferInputLength(true)
                    .activation(Activation.IDENTITY)
                    .build());
    for (int layer = 0; layer < units.size(); layer++) {
      words.then(
          "lstm" + (layer + 1), new LSTM.Builder().nOut(scale.units(units.get(layer))).build());
    }
    words.then(
        OUTPUT,
        new RnnOutputLayer.Builder(new TokenCrossEntropy())
            .activation(Activation.SOFTMAX)
            .nOut(shape.words())
            .build());
    graph.setOutputs(OUTPUT);
  }

  @Override
  public void start(ComputationGraph network, long seed) {
    new TorchStart(seed).initialize(network.getLayers());
  }
}
