package org.xgrad.rules.adam3;

/**
 * AdaM3 (AdaMomentum): the second moment is that of the momentum, epsilon is inside only. Source:
 * arXiv 2106.11514; wyzjack/AdaM3, CNN_CIFAR/optimizers/AdaM3.py, rectify=False.
 */
final class AdaM3Reference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  int t;

  AdaM3Reference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * m * m + epsilon;
    double momentum = m / (1 - Math.pow(beta1, t));
    return learningRate * momentum / Math.sqrt(v / (1 - Math.pow(beta2, t)));
  }
}
