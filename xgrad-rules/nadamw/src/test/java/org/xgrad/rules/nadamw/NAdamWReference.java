package org.xgrad.rules.nadamw;

/**
 * NAdamW: Adam whose numerator looks one momentum step ahead, without a momentum schedule. Source:
 * arXiv 1910.05446, Table 1; init2winit scale_by_nadam; AlgoPerf nadamw baseline.
 */
final class NAdamWReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  int t;

  NAdamWReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double lookAhead = beta1 * m + (1 - beta1) * gradient;
    double momentum = lookAhead / (1 - Math.pow(beta1, t));
    double scale = v / (1 - Math.pow(beta2, t));
    return learningRate * momentum / (Math.sqrt(scale) + epsilon);
  }
}
