package org.xgrad.rules.diffgrad;

/**
 * diffGrad: Adam with a friction, the sigmoid of the change of the gradient (g_0 = 0). Source:
 * arXiv 1909.11015; shivram1987/diffGrad, diffGrad_v2.py (diffGrad.py has a bug).
 */
final class DiffGradReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  double previousGradient;
  int t;

  DiffGradReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double friction = 1 / (1 + Math.exp(-Math.abs(previousGradient - gradient)));
    previousGradient = gradient;
    double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    return stepSize * friction * m / (Math.sqrt(v) + epsilon);
  }
}
