package org.xgrad.dl4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.BATCH;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.LENGTH;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.labelled;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.sequences;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.dl4j.WeightPrediction;

/** What there is of exact layers, what they check, and how they are counted. */
class ExactLayersTest {
  /** Why there is none of ours: Deeplearning4j's can't be run, whatever its settings. */
  @Test
  void deeplearning4jsLearnedSelfAttentionFails() {
    GraphBuilder graph = new NeuralNetConfiguration.Builder().updater(new NoOp()).graphBuilder();
    sequences(graph)
        .addLayer(
            "asked",
            new LearnedSelfAttentionLayer.Builder()
                .nOut(4)
                .nHeads(2)
                .nQueries(LENGTH)
                .projectInput(true)
                .build(),
            "below");
    labelled(graph, "asked");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    assertThatThrownBy(() -> network.outputSingle(Nd4j.ones(BATCH, 2, LENGTH)))
        .hasMessageContaining("scatter_update");
  }

  /** Deeplearning4j's {@code numParams()} leaves a vertex's parameters out. */
  @Test
  void aVertexsParametersArePredictedAndCounted() {
    GraphBuilder graph = new NeuralNetConfiguration.Builder().updater(new Sgd(1)).graphBuilder();
    SameDiffLayerKind.ATTENTION_VERTEX.add(graph, true);
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    long all = network.params().length();
    assertThat(network.numParams()).isLessThan(all);
    WeightPrediction prediction = WeightPrediction.attach(network, 1);
    assertThat(prediction.predictedParameters()).isEqualTo(all);
    assertThat(prediction).asString().contains(all + " of " + all + " parameters");
  }

  @Test
  void settingsAreChecked() {
    Function<SelfAttentionLayer.Builder, Object> layer = ExactSelfAttentionLayer::new;
    assertThatThrownBy(
            () -> layer.apply(new SelfAttentionLayer.Builder().nHeads(2).projectInput(false)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ExactAttentionVertex(new AttentionVertex.Builder()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
