package org.xgrad.rules.adabound;

/**
 * AdaBound: the element-wise step size is clipped between two bounds that meet at the final rate.
 * Source: ICLR 2019 (arXiv 1902.09843), Algorithm 2; Luolc/AdaBound, adabound/adabound.py.
 */
final class AdaBoundReference {
  double learningRate;
  final double beta1;
  final double beta2;
  final double finalLearningRate;
  final double gamma;
  final double epsilon;
  double m;
  double v;
  int t;

  AdaBoundReference(
      double learningRate,
      double beta1,
      double beta2,
      double finalLearningRate,
      double gamma,
      double epsilon) {
    this.learningRate = learningRate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.finalLearningRate = finalLearningRate;
    this.gamma = gamma;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double currentRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double stepSize = currentRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    double limit = finalLearningRate * currentRate / learningRate;
    double lower = limit * (1 - 1 / (gamma * t + 1));
    double upper = limit * (1 + 1 / (gamma * t));
    double rate = stepSize / (Math.sqrt(v) + epsilon);
    return Math.min(Math.max(rate, lower), upper) * m;
  }
}
