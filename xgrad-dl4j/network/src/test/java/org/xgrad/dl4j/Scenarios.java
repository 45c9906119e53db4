package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.xgrad.RampUp;
import org.xgrad.dl4j.samediff.ExactLocallyConnected2D;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

/** The networks and entry points that are tested. */
final class Scenarios {
  private static final int SEQUENCE = 5;
  private static final int WORDS = 7;

  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(entryPoints());
    all.addAll(layers());
    all.addAll(SameDiffScenarios.all());
    all.addAll(masked());
    all.addAll(embeddings());
    all.addAll(pretraining());
    all.addAll(frozen());
    all.addAll(updaters());
    all.addAll(settings());
    return all;
  }

  /** Adam, with an epsilon that half precision can hold, and a step and a half ahead. */
  private static IUpdater adam(Look look) {
    return look.by(new Adam(0.01, 0.9, 0.999, 1e-4), 1.5);
  }

  private static NeuralNetConfiguration.Builder configuration(Look look) {
    return TestNetwork.configuration(adam(look));
  }

  private static Scenario fit(String title, TestNetwork data, Function<Look, Trainee> network) {
    return new Scenario(title, data, EntryPoint.FIT_DATA_SET, network);
  }

  private static List<Scenario> entryPoints() {
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
            Scenarios::twoInputs),
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

  private static List<Scenario> layers() {
    return List.of(
        fit(
            "convolution and batch normalization, MultiLayerNetwork",
            TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION,
            look -> TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION.build(configuration(look))),
        fit(
            "convolution and batch normalization, ComputationGraph",
            TestNetwork.CONVOLUTION_GRAPH,
            look -> TestNetwork.CONVOLUTION_GRAPH.build(configuration(look))),
        images("separable convolution", new SeparableConvolution2D.Builder(3, 3).nOut(4).build()),
        images(
            "locally connected layer" + SameDiffScenarios.DOUBLED,
            new LocallyConnected2D.Builder()
                .kernelSize(3, 3)
                .stride(2, 2)
                .nOut(2)
                .activation(Activation.TANH)
                .build()),
        images(
            "ExactLocallyConnected2D",
            new ExactLocallyConnected2D(
                new LocallyConnected2D.Builder()
                    .kernelSize(3, 3)
                    .stride(2, 2)
                    .nOut(2)
                    .activation(Activation.TANH))),
        images("PReLU", new PReLULayer.Builder().inputShape(2, 8, 8).build()),
        images("batch normalization between convolutions", new BatchNormalization()),
        sequences("LSTM", lstm(), 6),
        sequences(
            "bidirectional LSTM",
            new Bidirectional(Bidirectional.Mode.CONCAT, new LSTM.Builder().nIn(4).nOut(3).build()),
            6),
        fit(
            "center loss",
            TestNetwork.DENSE,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(dense(6, 9))
                        .layer(
                            new CenterLossOutputLayer.Builder()
                                .nIn(9)
                                .nOut(3)
                                .alpha(0.1)
                                .lambda(0.01)
                                .activation(Activation.SOFTMAX)
                                .build()))));
  }

  /** Sequences of one to five time steps: the rest of each is masked. */
  static List<DataSet> maskedBatches(int count) {
    List<DataSet> batches = TestNetwork.LSTM_NETWORK.batches(count);
    for (DataSet batch : batches) {
      INDArray mask = Nd4j.zeros(batch.numExamples(), SEQUENCE);
      for (int example = 0; example < batch.numExamples(); example++) {
        for (int time = 0; time <= example % SEQUENCE; time++) {
          mask.putScalar(example, time, 1);
        }
      }
      batch.setFeaturesMaskArray(mask);
      batch.setLabelsMaskArray(mask.dup());
    }
    return batches;
  }

  private static List<Scenario> masked() {
    List<Scenario> scenarios = new ArrayList<>();
    for (EntryPoint entry : List.of(EntryPoint.FIT_DATA_SET, EntryPoint.FIT_ITERATOR)) {
      String how = entry == EntryPoint.FIT_DATA_SET ? "DataSet" : "DataSetIterator";
      scenarios.add(
          new Scenario(
              "masked sequences in a " + how + ", MultiLayerNetwork",
              Scenarios::maskedBatches,
              entry,
              look ->
                  TestNetwork.layers(
                      configuration(look).list().layer(lstm()).layer(rnnOutput(6)))));
      scenarios.add(
          new Scenario(
              "masked sequences in a " + how + ", ComputationGraph",
              Scenarios::maskedBatches,
              entry,
              look ->
                  TestNetwork.vertices(
                      configuration(look)
                          .graphBuilder()
                          .addInputs("in")
                          .addLayer("lstm", lstm(), "in")
                          .addLayer("out", rnnOutput(6), "lstm")
                          .setOutputs("out")
                          .setInputTypes(InputType.recurrent(4, SEQUENCE)))));
    }
    return scenarios;
  }

  /** Words by their number, one of each example, or one of each of its time steps. */
  private static List<DataSet> words(TestNetwork labels, int count, long... shape) {
    Random random = new Random(11);
    List<DataSet> batches = labels.batches(count);
    for (DataSet batch : batches) {
      INDArray words = Nd4j.create(shape);
      for (int index = 0; index < words.length(); index++) {
        words.putScalar(index, random.nextInt(WORDS));
      }
      batch.setFeatures(words);
    }
    return batches;
  }

  private static List<Scenario> embeddings() {
    EmbeddingLayer ofExamples = new EmbeddingLayer.Builder().nIn(WORDS).nOut(4).build();
    EmbeddingSequenceLayer ofSequences =
        new EmbeddingSequenceLayer.Builder().nIn(WORDS).nOut(4).inputLength(SEQUENCE).build();
    IntFunction<List<DataSet>> words = count -> words(TestNetwork.DENSE, count, 8, 1);
    IntFunction<List<DataSet>> sentences =
        count -> words(TestNetwork.LSTM_NETWORK, count, 8, SEQUENCE);
    return List.of(
        new Scenario(
            "EmbeddingLayer, MultiLayerNetwork",
            words,
            EntryPoint.FIT_DATA_SET,
            look ->
                TestNetwork.layers(
                    configuration(look).list().layer(ofExamples.clone()).layer(output(4)))),
        new Scenario(
            "EmbeddingLayer, ComputationGraph",
            words,
            EntryPoint.FIT_DATA_SET,
            look ->
                TestNetwork.vertices(
                    configuration(look)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("words", ofExamples.clone(), "in")
                        .addLayer("out", output(4), "words")
                        .setOutputs("out"))),
        new Scenario(
            "EmbeddingSequenceLayer, MultiLayerNetwork",
            sentences,
            EntryPoint.FIT_DATA_SET,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(ofSequences.clone())
                        .layer(lstm())
                        .layer(rnnOutput(6))
                        .setInputType(InputType.recurrent(WORDS, SEQUENCE)))),
        new Scenario(
            "EmbeddingSequenceLayer, ComputationGraph",
            sentences,
            EntryPoint.FIT_DATA_SET,
            look ->
                TestNetwork.vertices(
                    configuration(look)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("words", ofSequences.clone(), "in")
                        .addLayer("lstm", lstm(), "words")
                        .addLayer("out", rnnOutput(6), "lstm")
                        .setOutputs("out")
                        .setInputTypes(InputType.recurrent(WORDS, SEQUENCE)))));
  }

  private static Scenario images(String title, Layer layer) {
    return fit(
        title,
        TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION,
        look ->
            TestNetwork.layers(
                configuration(look)
                    .list()
                    .layer(new ConvolutionLayer.Builder(1, 1).nOut(2).build())
                    .layer(layer.clone())
                    .layer(new ConvolutionLayer.Builder(3, 3).stride(3, 3).nOut(2).build())
                    .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                    .setInputType(InputType.convolutional(8, 8, 1))));
  }

  private static Scenario sequences(String title, Layer layer, int outputs) {
    return fit(
        title,
        TestNetwork.LSTM_NETWORK,
        look ->
            TestNetwork.layers(
                configuration(look)
                    .list()
                    .layer(layer.clone())
                    .layer(rnnOutput(outputs))
                    .setInputType(InputType.recurrent(4, 5))));
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
        fit("TransferLearning, MultiLayerNetwork", TestNetwork.DENSE, Scenarios::transferred),
        fit("TransferLearning, ComputationGraph", TestNetwork.GRAPH, Scenarios::transferredGraph));
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

  /** Of both kinds of networks: a configuration that says of itself how its updaters look. */
  private static List<Scenario> updaters() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.addAll(
        byUpdater("last update kept (RmsProp)", look -> look.by(new RmsProp(0.01), 1)));
    scenarios.addAll(
        byUpdater("schedule of s", look -> look.by(new SgdMomentum(0.05, 0.9), new RampUp(2, 4))));
    scenarios.addAll(
        byUpdater(
            "schedule of the learning rate",
            look ->
                look.by(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.7)), 1)));
    scenarios.addAll(
        byUpdater(
            "schedule of the momentum",
            look ->
                look.by(
                    new Nesterovs(0.05, new ExponentialSchedule(ScheduleType.ITERATION, 0.9, 0.9)),
                    1)));
    scenarios.addAll(
        both(
            "bias updater of another s",
            look -> configuration(look).biasUpdater(look.by(new Sgd(0.1), 3))));
    scenarios.add(
        fit(
            "an updater and an s for each layer, MultiLayerNetwork",
            TestNetwork.DENSE,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(dense(6, 7, look.by(new RmsProp(0.01), 2)))
                        .layer(dense(7, 5, look.by(new Nesterovs(0.05, 0.9), 0.5)))
                        .layer(output(5)))));
    scenarios.add(
        fit(
            "an updater and an s for each layer, ComputationGraph",
            TestNetwork.DENSE,
            look ->
                TestNetwork.vertices(
                    configuration(look)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("left", dense(6, 5, look.by(new RmsProp(0.01), 2)), "in")
                        .addLayer("right", dense(6, 4, look.by(new Sgd(0.1), 3)), "in")
                        .addLayer("out", output(9), "left", "right")
                        .setOutputs("out"))));
    return scenarios;
  }

  private static List<Scenario> byUpdater(String title, Function<Look, IUpdater> updater) {
    return both(title, look -> TestNetwork.configuration(updater.apply(look)));
  }

  private static List<Scenario> both(
      String title, Function<Look, NeuralNetConfiguration.Builder> configuration) {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH)
        .map(
            kind ->
                fit(
                    title
                        + (kind == TestNetwork.GRAPH
                            ? ", ComputationGraph"
                            : ", MultiLayerNetwork"),
                    kind,
                    look -> kind.build(configuration.apply(look))))
        .toList();
  }

  private static List<Scenario> settings() {
    List<Scenario> scenarios = new ArrayList<>();
    Arrays.stream(GradientNormalization.values())
        .filter(each -> each != GradientNormalization.None)
        .map(
            each ->
                setting(
                    each.toString(),
                    builder ->
                        builder.gradientNormalization(each).gradientNormalizationThreshold(0.5)))
        .forEach(scenarios::addAll);
    scenarios.addAll(setting("L1", builder -> builder.l1(0.01)));
    scenarios.addAll(setting("L2", builder -> builder.l2(1e-3)));
    scenarios.addAll(setting("L2 of biases", builder -> builder.l2Bias(0.01)));
    scenarios.addAll(setting("WeightDecay", builder -> builder.weightDecay(0.01)));
    scenarios.addAll(
        both(
            "AdamW",
            look ->
                new DecoupledWeightDecay(0.01)
                    .configure(
                        new NeuralNetConfiguration.Builder()
                            .seed(1)
                            .activation(Activation.TANH)
                            .updater(look.by(new TorchAdam(0.01), 1)))));
    scenarios.addAll(
        setting(
            "maximal norm", builder -> builder.constrainWeights(new MaxNormConstraint(0.7, 1))));
    scenarios.addAll(
        setting(
            "minimal and maximal norm",
            builder -> builder.constrainWeights(new MinMaxNormConstraint(0.3, 0.7, 1))));
    scenarios.addAll(
        setting("unit norm", builder -> builder.constrainWeights(new UnitNormConstraint(1))));
    scenarios.addAll(
        setting(
            "non-negative weights",
            builder -> builder.constrainWeights(new NonNegativeConstraint())));
    scenarios.addAll(setting("dropout", builder -> builder.dropOut(0.7)));
    scenarios.addAll(setting("DropConnect", builder -> builder.weightNoise(new DropConnect(0.8))));
    scenarios.addAll(
        setting(
            "weight noise",
            builder -> builder.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1)))));
    scenarios.addAll(setting("gradients summed up", builder -> builder.miniBatch(false)));
    scenarios.addAll(
        both(
            "HALF, TorchAdam",
            look ->
                configuration(look)
                    .dataType(DataType.FLOAT16)
                    .updater(look.by(new TorchAdam(0.01), 1.5))));
    scenarios.addAll(
        setting(
            "HALF, Adam (ND4J) with an epsilon of 1e-4",
            builder -> builder.dataType(DataType.FLOAT16)));
    scenarios.addAll(setting("DOUBLE", builder -> builder.dataType(DataType.DOUBLE)));
    return scenarios;
  }

  private static List<Scenario> setting(
      String title, UnaryOperator<NeuralNetConfiguration.Builder> change) {
    return both(title, look -> change.apply(configuration(look)));
  }

  private static Layer lstm() {
    return new LSTM.Builder().nIn(4).nOut(6).build();
  }

  private static DenseLayer dense(int inputs, int outputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).build();
  }

  private static DenseLayer dense(int inputs, int outputs, IUpdater updater) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).updater(updater).build();
  }

  private static OutputLayer output(int inputs) {
    return new OutputLayer.Builder().nIn(inputs).nOut(3).activation(Activation.SOFTMAX).build();
  }

  private static RnnOutputLayer rnnOutput(int inputs) {
    return new RnnOutputLayer.Builder().nIn(inputs).nOut(3).activation(Activation.SOFTMAX).build();
  }
}
