package org.xgrad.dl4j;

import static org.xgrad.dl4j.ScenarioParts.adam;
import static org.xgrad.dl4j.ScenarioParts.configuration;
import static org.xgrad.dl4j.ScenarioParts.dense;
import static org.xgrad.dl4j.ScenarioParts.fit;
import static org.xgrad.dl4j.ScenarioParts.output;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.learning.config.Sgd;

/** Layers that are pretrained, frozen, or taken from another network. */
final class PretrainedScenarios {
  private PretrainedScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(pretraining());
    all.addAll(frozen());
    return all;
  }

  private static List<Scenario> pretraining() {
    Layer autoencoder = new AutoEncoder.Builder().nIn(6).nOut(4).corruptionLevel(0.2).build();
    Layer variational =
        new VariationalAutoencoder.Builder()
            .nIn(6)
            .nOut(4)
            .encoderLayerSizes(5)
            .decoderLayerSizes(5)
            .build();
    List<Scenario> scenarios = new ArrayList<>();
    for (EntryPoint entry : List.of(EntryPoint.PRETRAIN_LAYER, EntryPoint.PRETRAIN_ITERATOR)) {
      String method = entry == EntryPoint.PRETRAIN_LAYER ? "pretrainLayer" : "pretrain";
      for (Layer layer : List.of(autoencoder, variational)) {
        String name = layer == autoencoder ? "autoencoder" : "variational autoencoder";
        scenarios.add(
            new Scenario(
                "MultiLayerNetwork." + method + ", " + name,
                TestNetwork.DENSE,
                entry,
                look ->
                    TestNetwork.layers(
                        configuration(look).list().layer(layer.clone()).layer(output(4)))));
        scenarios.add(
            new Scenario(
                "ComputationGraph." + method + ", " + name,
                TestNetwork.DENSE,
                entry,
                look ->
                    TestNetwork.vertices(
                        configuration(look)
                            .graphBuilder()
                            .addInputs("in")
                            .addLayer("first", layer.clone(), "in")
                            .addLayer("out", output(4), "first")
                            .setOutputs("out"))));
      }
    }
    return scenarios;
  }

  private static List<Scenario> frozen() {
    return List.of(
        fit(
            "FrozenLayer",
            TestNetwork.DENSE,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(new FrozenLayer(dense(6, 5)))
                        .layer(dense(5, 9))
                        .layer(output(9)))),
        fit(
            "TransferLearning, MultiLayerNetwork",
            TestNetwork.DENSE,
            PretrainedScenarios::transferred),
        fit(
            "TransferLearning, ComputationGraph",
            TestNetwork.GRAPH,
            PretrainedScenarios::transferredGraph));
  }

  private static FineTuneConfiguration fineTuning(Look look) {
    return new FineTuneConfiguration.Builder().seed(3).updater(adam(look)).build();
  }

  private static Trainee transferred(Look look) {
    Trainee source = TestNetwork.DENSE.with(new Sgd(0.1));
    TestNetwork.DENSE.batches(2).forEach(source::fit);
    return new Trainee.OfLayers(
        new TransferLearning.Builder((MultiLayerNetwork) source.model())
            .fineTuneConfiguration(fineTuning(look))
            .setFeatureExtractor(0)
            .removeOutputLayer()
            .addLayer(dense(9, 5))
            .addLayer(output(5))
            .build());
  }

  private static Trainee transferredGraph(Look look) {
    Trainee source = TestNetwork.GRAPH.with(new Sgd(0.1));
    TestNetwork.GRAPH.batches(2).forEach(source::fit);
    return new Trainee.OfVertices(
        new TransferLearning.GraphBuilder((ComputationGraph) source.model())
            .fineTuneConfiguration(fineTuning(look))
            .setFeatureExtractor("left")
            .removeVertexAndConnections("out")
            .addLayer("fresh", output(9), "merged")
            .setOutputs("fresh")
            .build());
  }
}
