package org.xgrad.dl4j;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** What the networks of several scenarios are made of. */
final class ScenarioParts {
  private ScenarioParts() {}

  /** Adam, with an epsilon that half precision can hold, and a step and a half ahead. */
  static IUpdater adam(Look look) {
    return look.by(new Adam(0.01, 0.9, 0.999, 1e-4), 1.5);
  }

  static NeuralNetConfiguration.Builder configuration(Look look) {
    return TestNetwork.configuration(adam(look));
  }

  static Scenario fit(String title, TestNetwork data, Function<Look, Trainee> network) {
    return new Scenario(title, data, EntryPoint.FIT_DATA_SET, network);
  }

  static Layer lstm() {
    return new LSTM.Builder().nIn(4).nOut(6).build();
  }

  static DenseLayer dense(int inputs, int outputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).build();
  }

  static DenseLayer dense(int inputs, int outputs, IUpdater updater) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).updater(updater).build();
  }

  static OutputLayer output(int inputs) {
    return new OutputLayer.Builder().nIn(inputs).nOut(3).activation(Activation.SOFTMAX).build();
  }

  static RnnOutputLayer rnnOutput(int inputs) {
    return new RnnOutputLayer.Builder().nIn(inputs).nOut(3).activation(Activation.SOFTMAX).build();
  }
}
