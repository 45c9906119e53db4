package org.xgrad.rules.rootfree;

/**
 * Root-free AdamW; batchSize 1 switches the scaling off; no bias correction by default. Source:
 * arXiv 2402.03496; yorkerlin/remove-the-square-root, myoptim/rfadamw.py.
 */
final class RootFreeAdamWReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  final double batchSize;
  final boolean biasCorrection;
  double m;
  double s;
  int t;

  RootFreeAdamWReference(
      double beta1, double beta2, double epsilon, double batchSize, boolean biasCorrection) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.batchSize = batchSize;
    this.biasCorrection = biasCorrection;
    s = 1 / batchSize;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    s = beta2 * s + (1 - beta2) * gradient * gradient;
    double correction1 = biasCorrection ? 1 - Math.pow(beta1, t) : 1;
    double correction2 = biasCorrection ? 1 - Math.pow(beta2, t) : 1;
    return learningRate / correction1 * m / (batchSize * s / correction2 + epsilon);
  }
}
