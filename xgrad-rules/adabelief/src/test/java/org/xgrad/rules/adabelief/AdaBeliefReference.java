package org.xgrad.rules.adabelief;

/**
 * AdaBelief without rectification: epsilon enters the belief at every step and the root once more.
 * Source: arXiv 2010.07468, Algorithm 2; juntang-zhuang/Adabelief-Optimizer, rectify=False.
 */
final class AdaBeliefReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double s;
  int t;

  AdaBeliefReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    s = beta2 * s + (1 - beta2) * (gradient - m) * (gradient - m) + epsilon;
    double momentum = m / (1 - Math.pow(beta1, t));
    double belief = s / (1 - Math.pow(beta2, t));
    return learningRate * momentum / (Math.sqrt(belief) + epsilon);
  }
}
