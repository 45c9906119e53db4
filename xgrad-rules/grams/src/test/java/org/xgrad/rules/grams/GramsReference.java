package org.xgrad.rules.grams;

/**
 * Grams: Adam's magnitude in the direction of the current gradient's sign. Source: arXiv
 * 2412.17107; Gunale0926/Grams, grams/src/grams.py (epsilon 1e-6 by default).
 */
final class GramsReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  int t;

  GramsReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double stepSize = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    return stepSize * Math.signum(gradient) * Math.abs(m) / (Math.sqrt(v) + epsilon);
  }
}
