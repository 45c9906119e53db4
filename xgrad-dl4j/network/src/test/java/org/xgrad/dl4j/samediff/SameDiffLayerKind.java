package org.xgrad.dl4j.samediff;

import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.BATCH;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.LENGTH;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.classified;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.images;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.labelled;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.lost;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.numbers;
import static org.xgrad.dl4j.samediff.SameDiffLayerGraphs.sequences;

import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** A network with one layer or vertex in question above a layer "below". */
enum SameDiffLayerKind {
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
          .addLayer("asked", exact ? new ExactPrimaryCapsules(settings) : settings.build(), "below")
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
          .addLayer("asked", exact ? new ExactCapsuleLayer(settings) : settings.build(), "primary")
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
