package org.xgrad.bench.example;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

/** An LSTM that learns to write by guessing the next character of a text. */
public final class CharacterModel implements Example {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz .\n";
  private static final int LENGTH = 100;
  private static final int SEGMENT = 25;
  private static final int BATCH = 16;

  @Override
  public String name() {
    return "character-model";
  }

  @Override
  public String summary() {
    return "An LSTM learns to write, character by character, by truncated backpropagation";
  }

  @Override
  public int epochs() {
    return 6;
  }

  @Override
  public ExampleResult run(ExampleSettings settings, ExampleReport report) {
    Random random = new Random(settings.seed());
    List<DataSet> batches = sequences(Grammar.text(800, random)).batchBy(BATCH);
    String unseen = Grammar.text(100, random);
    DataSet test = sequences(unseen);

    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(new XGrad(new Adam(1e-2), settings.steps()))
            .list()
            .layer(new LSTM.Builder().nOut(64).activation(Activation.TANH).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(CHARACTERS.length())
                    .build())
            .setInputType(InputType.recurrent(CHARACTERS.length()))
            .backpropType(BackpropType.TruncatedBPTT)
            .tBPTTLength(SEGMENT)
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    WeightPrediction.attach(net); // This is the line; it predicts for each segment.

    net.setListeners(report.progress(batches.size() * LENGTH / SEGMENT));
    report.measures("test bits a character", "sentences %");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Collections.shuffle(batches, random);
      net.fit(new ExistingDataSetIterator(batches));
      // Deeplearning4j's score is the sum over a sequence, in nats.
      double bits = net.score(test) / LENGTH / Math.log(2);
      List<String> written = write(net, 300, random).lines().toList();
      double sentences = written.stream().filter(Grammar::isSentence).count();
      report.epoch(bits, 100 * sentences / Math.max(1, written.size()));
    }
    double best = Math.log(Grammar.SENTENCES) / Math.log(2) * 100 / unseen.length();
    report.line("Who knows the grammar and all that came before needs %.3f bits.", best);
    report.lines("It writes:", write(net, 300, random).lines().toList());
    return report.result(net, WeightPrediction.of(net));
  }

  /** Each character one-hot, and the one behind it as its label: [n, characters, LENGTH] both. */
  private static DataSet sequences(String text) {
    int count = (text.length() - 1) / LENGTH;
    INDArray features = Nd4j.zeros(count, CHARACTERS.length(), LENGTH);
    INDArray labels = Nd4j.zeros(count, CHARACTERS.length(), LENGTH);
    for (int sequence = 0; sequence < count; sequence++) {
      for (int at = 0; at < LENGTH; at++) {
        int place = sequence * LENGTH + at;
        features.putScalar(sequence, CHARACTERS.indexOf(text.charAt(place)), at, 1);
        labels.putScalar(sequence, CHARACTERS.indexOf(text.charAt(place + 1)), at, 1);
      }
    }
    return new DataSet(features, labels);
  }

  /** What the network goes on to write behind a line break, each character drawn at random. */
  private static String write(MultiLayerNetwork net, int length, Random random) {
    net.rnnClearPreviousState();
    StringBuilder text = new StringBuilder();
    int character = CHARACTERS.indexOf('\n');
    while (text.length() < length) {
      INDArray input = Nd4j.zeros(1, CHARACTERS.length());
      input.putScalar(0, character, 1);
      double[] probabilities = net.rnnTimeStep(input).toDoubleVector();
      character = draw(probabilities, random);
      text.append(CHARACTERS.charAt(character));
    }
    net.rnnClearPreviousState();
    // The last line is cut off.
    return text.substring(0, text.lastIndexOf("\n") + 1);
  }

  private static int draw(double[] probabilities, Random random) {
    double left = random.nextDouble() * Arrays.stream(probabilities).sum();
    int drawn = 0;
    while (drawn < probabilities.length - 1 && left >= probabilities[drawn]) {
      left -= probabilities[drawn];
      drawn++;
    }
    return drawn;
  }
}
