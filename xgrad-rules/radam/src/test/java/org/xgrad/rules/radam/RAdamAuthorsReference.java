package org.xgrad.rules.radam;

/**
 * RAdam as in the authors' code: rectified from length 5 on, else momentum or no step at all.
 * Source: arXiv 1908.03265; LiyuanLucasLiu/RAdam, radam/radam.py, class RAdam.
 */
final class RAdamAuthorsReference {
  final double beta1;
  final double beta2;
  final double epsilon;
  final boolean degeneratedToSgd;
  double m;
  double v;
  int t;

  RAdamAuthorsReference(double beta1, double beta2, double epsilon, boolean degeneratedToSgd) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.degeneratedToSgd = degeneratedToSgd;
  }

  /** Whether the step that was taken last moved the weights. */
  boolean takesAStep() {
    double maximalLength = 2 / (1 - beta2) - 1;
    double length = maximalLength - 2 * t * Math.pow(beta2, t) / (1 - Math.pow(beta2, t));
    return length >= 5 || degeneratedToSgd;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double correction1 = 1 - Math.pow(beta1, t);
    double correction2 = 1 - Math.pow(beta2, t);
    double maximalLength = 2 / (1 - beta2) - 1;
    double length = maximalLength - 2 * t * Math.pow(beta2, t) / correction2;
    if (length >= 5) {
      double rectification =
          Math.sqrt(
              (length - 4)
                  * (length - 2)
                  * maximalLength
                  / ((maximalLength - 4) * (maximalLength - 2) * length));
      double adaptivity = Math.sqrt(correction2) / (Math.sqrt(v) + epsilon);
      return learningRate * rectification * adaptivity * m / correction1;
    }
    return degeneratedToSgd ? learningRate * m / correction1 : 0;
  }
}
