package org.xgrad.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.dl4j.samediff.ExactAttentionVertex;
import org.xgrad.dl4j.samediff.ExactSelfAttentionLayer;

/** Networks with layers that are defined by SameDiff operations: Deeplearning4j's, and ours. */
final class SameDiffScenarios {
  /** What the titles say of layers whose gradient Deeplearning4j doubles. */
  static final String DOUBLED = ", gradient doubled by Deeplearning4j";

  private SameDiffScenarios() {}

  static List<Scenario> all() {
    return List.of(
        attention("self-attention" + DOUBLED, false, settings().build()),
        attention("ExactSelfAttentionLayer", false, new ExactSelfAttentionLayer(settings())),
        attention("masked self-attention" + DOUBLED, true, settings().build()),
        attention("masked ExactSelfAttentionLayer", true, new ExactSelfAttentionLayer(settings())),
        new Scenario(
            "masked ExactAttentionVertex, ComputationGraph",
            SequenceScenarios::maskedBatches,
            EntryPoint.FIT_DATA_SET,
            SameDiffScenarios::vertex),
        layer("SameDiffLayer" + DOUBLED, new TanhLayer()),
        layer("SameDiffLayer with ExactGradient", new ExactTanhLayer()));
  }

  private static SelfAttentionLayer.Builder settings() {
    return new SelfAttentionLayer.Builder().nIn(4).nOut(6).nHeads(2).headSize(3).projectInput(true);
  }

  private static Scenario attention(String title, boolean masked, Layer attention) {
    return new Scenario(
        title,
        masked ? SequenceScenarios::maskedBatches : TestNetwork.LSTM_NETWORK::batches,
        EntryPoint.FIT_DATA_SET,
        look ->
            TestNetwork.layers(
                TestNetwork.configuration(look.by(new Adam(0.01), 1.5))
                    .list()
                    .layer(new LSTM.Builder().nIn(4).nOut(4).build())
                    .layer(attention.clone())
                    .layer(
                        new RnnOutputLayer.Builder()
                            .nIn(6)
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build())
                    .setInputType(InputType.recurrent(4, 5))));
  }

  private static Trainee vertex(Look look) {
    return TestNetwork.vertices(
        TestNetwork.configuration(look.by(new Adam(0.01), 1.5))
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.recurrent(4, 5))
            .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
            .addVertex(
                "attention",
                new ExactAttentionVertex(
                    new AttentionVertex.Builder()
                        .nInQueries(4)
                        .nInKeys(4)
                        .nInValues(4)
                        .nOut(6)
                        .nHeads(2)
                        .projectInput(true)),
                "lstm",
                "lstm",
                "lstm")
            .addLayer(
                "out",
                new RnnOutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                "attention")
            .setOutputs("out"));
  }

  private static Scenario layer(String title, Layer layer) {
    return new Scenario(
        title,
        TestNetwork.DENSE,
        EntryPoint.FIT_DATA_SET,
        look ->
            TestNetwork.layers(
                TestNetwork.configuration(look.by(new Adam(0.01), 1.5))
                    .list()
                    .layer(new DenseLayer.Builder().nIn(6).nOut(6).build())
                    .layer(layer.clone())
                    .layer(
                        new OutputLayer.Builder()
                            .nIn(9)
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build())));
  }
}
