package org.xgrad.rules.amsgrad;

/**
 * AMSGrad in the semantics of torch: the maximum of the uncorrected second moments is corrected.
 * Source: Reddi et al. 2018, Algorithm 2; torch.optim.Adam(amsgrad=True).
 */
final class AmsGradReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  double largestV;
  int t;

  AmsGradReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    largestV = Math.max(largestV, v);
    double momentum = m / (1 - Math.pow(beta1, t));
    double correction = Math.sqrt(1 - Math.pow(beta2, t));
    return learningRate * momentum / (Math.sqrt(largestV) / correction + epsilon);
  }
}
