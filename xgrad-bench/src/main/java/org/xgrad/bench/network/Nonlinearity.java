package org.xgrad.bench.network;

import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.choice.Choice;

/** The activation function of LeNet's hidden layers. */
public enum Nonlinearity implements Choice {
  RELU("relu", "ReLU", Activation.RELU),
  SIGMOID("sigmoid", "sigmoid", Activation.SIGMOID);

  private final String label;
  private final String title;
  private final Activation function;

  Nonlinearity(String label, String title, Activation function) {
    this.label = label;
    this.title = title;
    this.function = function;
  }

  @Override
  public String label() {
    return label;
  }

  /** Its name in running text. */
  public String title() {
    return title;
  }

  Activation function() {
    return function;
  }
}
