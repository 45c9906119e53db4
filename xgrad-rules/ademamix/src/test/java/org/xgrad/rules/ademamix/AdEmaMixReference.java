package org.xgrad.rules.ademamix;

/**
 * AdEMAMix; a warm-up of 0 steps is none; scheduleEpsilon is 1e-8 in the pytorch code, 0 in the
 * paper. Source: arXiv 2409.03137, Algorithm 1; apple/ml-ademamix, pytorch/ademamix.py.
 */
final class AdEmaMixReference {
  final double beta1;
  final double beta2;
  final double beta3;
  final double alpha;
  final double epsilon;
  final int alphaWarmup;
  final int beta3Warmup;
  final double scheduleEpsilon;
  double fast;
  double slow;
  double v;
  int t;

  AdEmaMixReference(
      double beta1,
      double beta2,
      double beta3,
      double alpha,
      double epsilon,
      int alphaWarmup,
      int beta3Warmup,
      double scheduleEpsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.beta3 = beta3;
    this.alpha = alpha;
    this.epsilon = epsilon;
    this.alphaWarmup = alphaWarmup;
    this.beta3Warmup = beta3Warmup;
    this.scheduleEpsilon = scheduleEpsilon;
  }

  double displacement(double gradient, double learningRate) {
    t++;
    double mixing = t < alphaWarmup ? alpha * t / alphaWarmup : alpha;
    double slowDecay = t < beta3Warmup ? warmingBeta3() : beta3;
    fast = beta1 * fast + (1 - beta1) * gradient;
    slow = slowDecay * slow + (1 - slowDecay) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    double momentum = fast / (1 - Math.pow(beta1, t)) + mixing * slow;
    double root = Math.sqrt(v / (1 - Math.pow(beta2, t)));
    return learningRate * momentum / (root + epsilon);
  }

  /** The decay rate whose half-life lies linearly between those of beta1 and beta3. */
  double warmingBeta3() {
    double share = (double) t / beta3Warmup;
    double halfLife = (1 - share) * halfLife(beta1) + share * halfLife(beta3);
    return Math.pow(0.5, 1 / (halfLife + 1));
  }

  double halfLife(double beta) {
    return Math.log(0.5) / Math.log(beta + scheduleEpsilon) - 1;
  }
}
