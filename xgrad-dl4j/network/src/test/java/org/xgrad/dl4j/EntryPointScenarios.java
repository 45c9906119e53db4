package org.xgrad.dl4j;

import static org.xgrad.dl4j.ScenarioParts.configuration;
import static org.xgrad.dl4j.ScenarioParts.dense;
import static org.xgrad.dl4j.ScenarioParts.fit;
import static org.xgrad.dl4j.ScenarioParts.lstm;
import static org.xgrad.dl4j.ScenarioParts.output;
import static org.xgrad.dl4j.ScenarioParts.rnnOutput;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Ways to train a network. */
final class EntryPointScenarios {
  private EntryPointScenarios() {}

  static List<Scenario> all() {
    Function<Look, Trainee> dense = look -> TestNetwork.DENSE.build(configuration(look));
    Function<Look, Trainee> graph = look -> TestNetwork.GRAPH.build(configuration(look));
    return List.of(
        fit("MultiLayerNetwork.fit(DataSet)", TestNetwork.DENSE, dense),
        new Scenario(
            "MultiLayerNetwork.fit(INDArray, INDArray)",
            TestNetwork.DENSE,
            EntryPoint.FIT_ARRAYS,
            dense),
        new Scenario(
            "MultiLayerNetwork.fit(DataSetIterator, epochs)",
            TestNetwork.DENSE,
            EntryPoint.FIT_ITERATOR,
            dense),
        new Scenario(
            "MultiLayerNetwork.fit(MultiDataSet)",
            TestNetwork.DENSE,
            EntryPoint.FIT_MULTI_DATA_SET,
            dense),
        fit("ComputationGraph.fit(DataSet)", TestNetwork.GRAPH, graph),
        new Scenario(
            "ComputationGraph.fit(INDArray[], INDArray[])",
            TestNetwork.GRAPH,
            EntryPoint.FIT_ARRAYS,
            graph),
        new Scenario(
            "ComputationGraph.fit(DataSetIterator, epochs)",
            TestNetwork.GRAPH,
            EntryPoint.FIT_ITERATOR,
            graph),
        new Scenario(
            "ComputationGraph.fit(MultiDataSet)",
            TestNetwork.GRAPH,
            EntryPoint.FIT_MULTI_DATA_SET,
            graph),
        new Scenario(
            "ComputationGraph.fit(MultiDataSet), two inputs, two outputs",
            TestNetwork.GRAPH,
            EntryPoint.FIT_SEVERAL_INPUTS,
            EntryPointScenarios::twoInputs),
        new Scenario("EarlyStoppingTrainer", TestNetwork.DENSE, EntryPoint.EARLY_STOPPING, dense),
        new Scenario(
            "EarlyStoppingGraphTrainer", TestNetwork.GRAPH, EntryPoint.EARLY_STOPPING, graph),
        new Scenario(
            "truncated backpropagation, MultiLayerNetwork",
            TestNetwork.LSTM_NETWORK,
            EntryPoint.FIT_SEGMENTS,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(lstm())
                        .layer(rnnOutput(6))
                        .backpropType(BackpropType.TruncatedBPTT)
                        .tBPTTLength(2))),
        new Scenario(
            "truncated backpropagation, ComputationGraph",
            TestNetwork.LSTM_NETWORK,
            EntryPoint.FIT_SEGMENTS,
            look ->
                TestNetwork.vertices(
                    configuration(look)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("lstm", lstm(), "in")
                        .addLayer("out", rnnOutput(6), "lstm")
                        .setOutputs("out")
                        .setInputTypes(InputType.recurrent(4, 5))
                        .backpropType(BackpropType.TruncatedBPTT)
                        .tBPTTForwardLength(2)
                        .tBPTTBackwardLength(2))));
  }

  private static Trainee twoInputs(Look look) {
    return TestNetwork.vertices(
        configuration(look)
            .graphBuilder()
            .addInputs("in", "other")
            .addLayer("left", dense(6, 5), "in")
            .addLayer("right", dense(6, 4), "other")
            .addLayer("out", output(5), "left")
            .addLayer("both", output(9), "left", "right")
            .setOutputs("out", "both"));
  }
}
