package org.xgrad.rules.adan;

/**
 * Adan: moments of the gradient, of its change and of their Nesterov combination; no clipping.
 * Source: arXiv 2208.06677, Algorithm 1; sail-sg/Adan, adan.py (betas as in the code).
 */
final class AdanReference {
  final double beta1;
  final double beta2;
  final double beta3;
  final double epsilon;
  double m;
  double u;
  double n;
  double previousGradient;
  int t;

  AdanReference(double beta1, double beta2, double beta3, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.beta3 = beta3;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    double change = t == 1 ? 0 : gradient - previousGradient;
    previousGradient = gradient;
    m = beta1 * m + (1 - beta1) * gradient;
    u = beta2 * u + (1 - beta2) * change;
    double nesterov = gradient + beta2 * change;
    n = beta3 * n + (1 - beta3) * nesterov * nesterov;
    double momentum = m / (1 - Math.pow(beta1, t));
    double drift = beta2 * u / (1 - Math.pow(beta2, t));
    double root = Math.sqrt(n / (1 - Math.pow(beta3, t)));
    return learningRate * (momentum + drift) / (root + epsilon);
  }
}
