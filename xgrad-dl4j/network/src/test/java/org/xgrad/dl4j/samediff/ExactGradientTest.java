package org.xgrad.dl4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.dl4j.WeightPrediction;

/** Deeplearning4j's gradient beside differences of the loss, with its own layers and with ours. */
class ExactGradientTest {
  private static final int BATCH = 3;
  private static final int LENGTH = 4;

  /** A network with one layer or vertex in question above a layer "below". */
  enum Kind {
    SELF_ATTENTION {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        SelfAttentionLayer.Builder settings =
            new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true);
        sequences(graph)
            .addLayer(
                "asked", exact ? new ExactSelfAttentionLayer(settings) : settings.build(), "below");
        labelled(graph, "asked");
      }
    },
    SELF_ATTENTION_WITHOUT_PROJECTION {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        SelfAttentionLayer.Builder settings =
            new SelfAttentionLayer.Builder().nIn(3).nOut(3).nHeads(1).projectInput(false);
        sequences(graph)
            .addLayer(
                "asked", exact ? new ExactSelfAttentionLayer(settings) : settings.build(), "below");
        labelled(graph, "asked");
      }
    },
    RECURRENT_ATTENTION {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        RecurrentAttentionLayer.Builder settings =
            new RecurrentAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true);
        sequences(graph)
            .addLayer(
                "asked",
                exact ? new ExactRecurrentAttentionLayer(settings) : settings.build(),
                "below");
        labelled(graph, "asked");
      }
    },
    ATTENTION_VERTEX {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        AttentionVertex.Builder settings =
            new AttentionVertex.Builder()
                .nInKeys(3)
                .nInQueries(3)
                .nInValues(3)
                .nOut(4)
                .nHeads(2)
                .projectInput(true);
        sequences(graph)
            .addVertex(
                "asked",
                exact ? new ExactAttentionVertex(settings) : settings.build(),
                "below",
                "below",
                "below");
        labelled(graph, "asked");
      }
    },
    LOCALLY_CONNECTED_1D {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        LocallyConnected1D.Builder settings =
            new LocallyConnected1D.Builder().nOut(3).kernelSize(2).setInputSize(LENGTH);
        sequences(graph)
            .addLayer(
                "asked", exact ? new ExactLocallyConnected1D(settings) : settings.build(), "below");
        labelled(graph, "asked");
      }

      @Override
      boolean takesMasks() {
        return false;
      }
    },
    LOCALLY_CONNECTED_2D {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        LocallyConnected2D.Builder settings =
            new LocallyConnected2D.Builder().nOut(2).kernelSize(2, 2).setInputSize(4, 4);
        images(graph)
            .addLayer(
                "asked", exact ? new ExactLocallyConnected2D(settings) : settings.build(), "below");
        classified(graph, "asked");
      }

      @Override
      boolean isOfImages() {
        return true;
      }
    },
    PRIMARY_CAPSULES {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        PrimaryCapsules.Builder settings =
            new PrimaryCapsules.Builder(2, 2).kernelSize(2, 2).stride(2, 2);
        images(graph)
            .addLayer(
                "asked", exact ? new ExactPrimaryCapsules(settings) : settings.build(), "below")
            .addLayer(
                "capsules",
                new ExactCapsuleLayer(new CapsuleLayer.Builder(3, 2, 1).hasBias(true)),
                "asked")
            .addLayer(
                "strength",
                new ExactCapsuleStrengthLayer(new CapsuleStrengthLayer.Builder()),
                "capsules");
        lost(graph, "strength");
      }

      @Override
      boolean isOfImages() {
        return true;
      }
    },
    CAPSULES {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        CapsuleLayer.Builder settings = new CapsuleLayer.Builder(3, 2, 1).hasBias(true);
        images(graph)
            .addLayer(
                "primary",
                new ExactPrimaryCapsules(
                    new PrimaryCapsules.Builder(2, 2).kernelSize(2, 2).stride(2, 2)),
                "below")
            .addLayer(
                "asked", exact ? new ExactCapsuleLayer(settings) : settings.build(), "primary")
            .addLayer(
                "strength",
                new ExactCapsuleStrengthLayer(new CapsuleStrengthLayer.Builder()),
                "asked");
        lost(graph, "strength");
      }

      @Override
      boolean isOfImages() {
        return true;
      }
    },
    CAPSULE_STRENGTH {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        CapsuleStrengthLayer.Builder settings = new CapsuleStrengthLayer.Builder();
        images(graph)
            .addLayer(
                "primary",
                new ExactPrimaryCapsules(
                    new PrimaryCapsules.Builder(2, 2).kernelSize(2, 2).stride(2, 2)),
                "below")
            .addLayer(
                "capsules",
                new ExactCapsuleLayer(new CapsuleLayer.Builder(3, 2, 1).hasBias(true)),
                "primary")
            .addLayer(
                "asked",
                exact ? new ExactCapsuleStrengthLayer(settings) : settings.build(),
                "capsules");
        lost(graph, "asked");
      }

      @Override
      boolean isOfImages() {
        return true;
      }
    },
    LAYER_OF_ONES_OWN {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        sequences(graph).addLayer("asked", exact ? new OwnLayer() : new DoubledLayer(), "below");
        labelled(graph, "asked");
      }
    },
    VERTEX_OF_ONES_OWN_THAT_DOES_NOTHING {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        sequences(graph)
            .addVertex("asked", exact ? new OwnIdentity() : new DoubledIdentity(), "below");
        labelled(graph, "asked");
      }
    },
    VERTEX_OF_ONES_OWN_BESIDE_A_RESIDUAL_CONNECTION {
      @Override
      void add(GraphBuilder graph, boolean exact) {
        sequences(graph)
            .addVertex("asked", exact ? new OwnVertex() : new DoubledVertex(), "below")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "below", "asked");
        labelled(graph, "sum");
      }
    };

    abstract void add(GraphBuilder graph, boolean exact);

    boolean isOfImages() {
      return false;
    }

    boolean takesMasks() {
      return !isOfImages();
    }

    /** Whether all that passes "below" has passed "asked". */
    boolean isAlone() {
      return this != VERTEX_OF_ONES_OWN_BESIDE_A_RESIDUAL_CONNECTION;
    }

    /** Whether these parameters lie between "asked" and the output. */
    boolean isAbove(String parameters) {
      return this == PRIMARY_CAPSULES && parameters.startsWith("capsules_");
    }

    ComputationGraph network(boolean exact) {
      GraphBuilder graph =
          new NeuralNetConfiguration.Builder()
              .seed(5)
              .dataType(DataType.DOUBLE)
              .activation(Activation.TANH)
              .updater(new NoOp())
              .graphBuilder();
      add(graph, exact);
      ComputationGraph network = new ComputationGraph(graph.build());
      network.init();
      return network;
    }

    MultiDataSet batch(boolean masked) {
      Random random = new Random(3);
      INDArray features =
          isOfImages() ? numbers(random, BATCH, 1, 4, 4) : numbers(random, BATCH, 2, LENGTH);
      boolean byPlace = !isOfImages();
      INDArray labels =
          Nd4j.zeros(
              DataType.DOUBLE, byPlace ? new long[] {BATCH, 3, LENGTH} : new long[] {BATCH, 3});
      for (int row = 0; row < BATCH; row++) {
        for (int place = 0; place < (byPlace ? LENGTH : 1); place++) {
          int label = random.nextInt(3);
          if (byPlace) {
            labels.putScalar(row, label, place, 1);
          } else {
            labels.putScalar(row, label, 1);
          }
        }
      }
      MultiDataSet batch = new MultiDataSet(features, labels);
      if (masked) {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, LENGTH);
        mask.putScalar(0, LENGTH - 1, 0);
        mask.putScalar(2, LENGTH - 1, 0);
        mask.putScalar(2, LENGTH - 2, 0);
        batch.setFeaturesMaskArrays(new INDArray[] {mask});
        if (byPlace) {
          batch.setLabelsMaskArray(new INDArray[] {mask});
        }
      }
      return batch;
    }
  }

  private static INDArray numbers(Random random, long... shape) {
    INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
    for (long index = 0; index < numbers.length(); index++) {
      numbers.putScalar(index, random.nextGaussian());
    }
    return numbers;
  }

  private static GraphBuilder sequences(GraphBuilder graph) {
    return graph
        .addInputs("in")
        .setInputTypes(InputType.recurrent(2, LENGTH))
        .addLayer("below", new LSTM.Builder().nOut(3).build(), "in");
  }

  private static GraphBuilder images(GraphBuilder graph) {
    return graph
        .addInputs("in")
        .setInputTypes(InputType.convolutional(4, 4, 1))
        .addLayer("below", new ConvolutionLayer.Builder(1, 1).nOut(2).build(), "in");
  }

  private static void labelled(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build(),
            last)
        .setOutputs("out");
  }

  private static void classified(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build(),
            last)
        .setOutputs("out");
  }

  private static void lost(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build(),
            last)
        .setOutputs("out");
  }

  static Stream<Arguments> kinds() {
    List<Arguments> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(Arguments.of(kind, false));
      if (kind.takesMasks()) {
        all.add(Arguments.of(kind, true));
      }
    }
    return all.stream();
  }

  /** After the first pass as well: workspaces are used again from the second one on. */
  @ParameterizedTest(name = "{0}, masked: {1}")
  @MethodSource("kinds")
  void isThatOfTheLoss(Kind kind, boolean masked) {
    ComputationGraph network = kind.network(true);
    MultiDataSet batch = kind.batch(masked);
    Map<String, Double> expected = Slopes.byDifferences(network, batch);
    Map<String, INDArray> first = Slopes.gradient(network, batch);
    assertThat(Slopes.gradient(network, batch)).isEqualTo(first);
    assertThat(Slopes.gradient(network, batch)).isEqualTo(first);
    assertThat(Slopes.byBackpropagation(network, batch))
        .allSatisfy((name, slope) -> assertThat(slope).isCloseTo(expected.get(name), within(1e-7)));
    assertThat(expected)
        .anySatisfy((name, slope) -> assertThat(Math.abs(slope)).isGreaterThan(0.01));
  }

  /** What ours mend: should this fail, Deeplearning4j has mended it, and they have to go. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void deeplearning4jDoublesIt(Kind kind) {
    MultiDataSet batch = kind.batch(false);
    ComputationGraph ours = kind.network(true);
    ComputationGraph theirs = kind.network(false);
    assertThat(theirs.params()).isEqualTo(ours.params());
    assertThat(theirs.score(batch, false)).isEqualTo(ours.score(batch, false));
    Map<String, INDArray> exact = Slopes.gradient(ours, batch);
    Slopes.gradient(theirs, batch)
        .forEach(
            (name, doubled) -> {
              double factor =
                  doubled.norm2Number().doubleValue() / exact.get(name).norm2Number().doubleValue();
              if (name.startsWith("out_") || !kind.isAlone() || kind.isAbove(name)) {
                assertThat(factor).as(name).isBetween(0.99999, 1.99999);
              } else {
                assertThat(factor).as(name).isCloseTo(2, within(1e-9));
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isKeptBySavedConfigurationsAndClones(Kind kind) {
    ComputationGraph network = kind.network(true);
    MultiDataSet batch = kind.batch(false);
    Map<String, INDArray> expected = Slopes.gradient(network, batch);
    ComputationGraphConfiguration saved =
        ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson());
    ComputationGraph restored = new ComputationGraph(saved);
    restored.init();
    restored.params().assign(network.params());
    for (ComputationGraph each : List.of(restored, network.clone())) {
      assertThat(Slopes.gradient(each, batch)).isEqualTo(expected);
    }
  }

  /** A mask that did nothing would make the tests above say too much. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOCALLY.*", ".*CAPSULE.*"},
      mode = EnumSource.Mode.MATCH_NONE)
  void masksMatterAndAreForgotten(Kind kind) {
    ComputationGraph network = kind.network(true);
    Map<String, INDArray> masked = Slopes.gradient(network, kind.batch(true));
    Map<String, INDArray> unmasked = Slopes.gradient(network, kind.batch(false));
    assertThat(masked).isNotEqualTo(unmasked);
    assertThat(Slopes.gradient(kind.network(true), kind.batch(false))).isEqualTo(unmasked);
  }

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
    Kind.ATTENTION_VERTEX.add(graph, true);
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
