package org.xgrad.rules.rootfree;

/**
 * Root-free RMSprop; batchSize 1 switches the scaling off; s starts at 1 / batchSize. Source: arXiv
 * 2402.03496, Fig. 4; yorkerlin/remove-the-square-root, myoptim/rfrmsprop.py.
 */
final class RootFreeRmsPropReference {
  final double alpha;
  final double epsilon;
  final double momentum;
  final double batchSize;
  double s;
  double buffer;

  RootFreeRmsPropReference(double alpha, double epsilon, double momentum, double batchSize) {
    this.alpha = alpha;
    this.epsilon = epsilon;
    this.momentum = momentum;
    this.batchSize = batchSize;
    s = 1 / batchSize;
  }

  double displacement(double gradient, double learningRate) {
    s = alpha * s + (1 - alpha) * gradient * gradient;
    buffer = momentum * buffer + gradient / (batchSize * s + epsilon);
    return learningRate * buffer;
  }
}
