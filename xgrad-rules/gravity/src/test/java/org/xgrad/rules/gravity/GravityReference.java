package org.xgrad.rules.gravity;

/**
 * Gravity for one element; initialV is drawn from N(0, alpha / learningRate) by the authors.
 * Source: arXiv 2101.09192; dariush-bahrami/gravity.optimizer, gravity_optimizer_pytorch.py.
 */
final class GravityReference {
  final double beta;
  double v;
  int t;

  GravityReference(double beta, double initialV) {
    this.beta = beta;
    v = initialV;
  }

  double displacement(double gradient, double largestAbsoluteGradient, double learningRate) {
    t++;
    double decay = (beta * t + 1) / (t + 2);
    double ratio = gradient * largestAbsoluteGradient;
    v = decay * v + (1 - decay) * gradient / (1 + ratio * ratio);
    return learningRate * v;
  }
}
