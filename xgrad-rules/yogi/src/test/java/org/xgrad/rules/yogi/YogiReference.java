package org.xgrad.rules.yogi;

/**
 * Yogi, bias-corrected; the pytorch ports start m and v at 1e-6 and add epsilon to the corrected
 * root, TF Addons starts m at 0 and adds it to the uncorrected one. Source: NeurIPS 2018, Alg. 2.
 */
final class YogiReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  final double initialM;
  final double initialV;
  final boolean epsilonOnUncorrected;
  double m;
  double v;
  int t;

  YogiReference(
      double beta1,
      double beta2,
      double epsilon,
      double initialM,
      double initialV,
      boolean epsilonOnUncorrected) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.initialM = initialM;
    this.initialV = initialV;
    this.epsilonOnUncorrected = epsilonOnUncorrected;
    m = initialM;
    v = initialV;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    double square = gradient * gradient;
    v = v - (1 - beta2) * Math.signum(v - square) * square;
    double momentum = m / (1 - Math.pow(beta1, t));
    double correction = Math.sqrt(1 - Math.pow(beta2, t));
    if (epsilonOnUncorrected) {
      return learningRate * correction * momentum / (Math.sqrt(v) + epsilon);
    }
    return learningRate * momentum / (Math.sqrt(v) / correction + epsilon);
  }
}
