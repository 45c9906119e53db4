package org.xgrad.dl4j;

import static org.xgrad.dl4j.ScenarioParts.configuration;
import static org.xgrad.dl4j.ScenarioParts.lstm;
import static org.xgrad.dl4j.ScenarioParts.output;
import static org.xgrad.dl4j.ScenarioParts.rnnOutput;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Sequences, whole and masked, and words that are embedded. */
final class SequenceScenarios {
  private static final int SEQUENCE = 5;
  private static final int WORDS = 7;

  private SequenceScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(masked());
    all.addAll(embeddings());
    return all;
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
              SequenceScenarios::maskedBatches,
              entry,
              look ->
                  TestNetwork.layers(
                      configuration(look).list().layer(lstm()).layer(rnnOutput(6)))));
      scenarios.add(
          new Scenario(
              "masked sequences in a " + how + ", ComputationGraph",
              SequenceScenarios::maskedBatches,
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
}
