package org.xgrad.rules.lion;

/**
 * Lion: the sign of an interpolation of momentum and gradient; the momentum decays at beta2.
 * Source: arXiv 2302.06675, Algorithm 2; google/automl, lion/lion_pytorch.py.
 */
final class LionReference {
  final double beta1;
  final double beta2;
  double m;

  LionReference(double beta1, double beta2) {
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  double displacement(double gradient, double learningRate) {
    double direction = beta1 * m + (1 - beta1) * gradient;
    m = beta2 * m + (1 - beta2) * gradient;
    return learningRate * Math.signum(direction);
  }
}
