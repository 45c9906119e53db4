package org.xgrad.rules.adamod;

/**
 * AdaMod: the element-wise step size is bounded by its own uncorrected exponential average. Source:
 * arXiv 1910.12249; lancopku/AdaMod, adamod/adamod.py (1/bc1 inside the bound).
 */
final class AdaModReference {
  final double beta1;
  final double beta2;
  final double beta3;
  final double epsilon;
  double m;
  double v;
  double averageRate;
  int t;

  AdaModReference(double beta1, double beta2, double beta3, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.beta3 = beta3;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    double rate = stepSize / (Math.sqrt(v) + epsilon);
    averageRate = beta3 * averageRate + (1 - beta3) * rate;
    return Math.min(rate, averageRate) * m;
  }
}
