package org.xgrad.rules.radam;

/**
 * RAdam in the semantics of torch.optim.RAdam: rectified above length 5, else bias-corrected
 * momentum. Source: arXiv 1908.03265, Algorithm 2; torch/optim/radam.py, _single_tensor_radam.
 */
final class RAdamReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  double m;
  double v;
  int t;

  RAdamReference(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double correction1 = 1 - Math.pow(beta1, t);
    double correction2 = 1 - Math.pow(beta2, t);
    double maximalLength = 2 / (1 - beta2) - 1;
    double length = maximalLength - 2 * t * Math.pow(beta2, t) / correction2;
    if (length > 5) {
      double rectification =
          Math.sqrt(
              (length - 4)
                  * (length - 2)
                  * maximalLength
                  / ((maximalLength - 4) * (maximalLength - 2) * length));
      double adaptivity = Math.sqrt(correction2) / (Math.sqrt(v) + epsilon);
      return learningRate * rectification * adaptivity * m / correction1;
    }
    return learningRate * m / correction1;
  }
}
