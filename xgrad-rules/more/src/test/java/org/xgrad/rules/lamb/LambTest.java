package org.xgrad.rules.lamb;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** LAMB keeps the contract, and is what its authors have, written out independently. */
class LambTest extends OptimizerPluginContract<Lamb> {

  /**
   * LAMB for one tensor. Source: arXiv 1904.00962, Algorithm 2 with the identity for phi; the two
   * tests of norms are those of google-research's albert/lamb_optimizer.py.
   */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;
    private double[] m = {};
    private double[] v = {};
    private int t;

    Transcription(double beta1, double beta2, double epsilon, double decay) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.decay = decay;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (t++ == 0) {
        m = new double[weights.length];
        v = new double[weights.length];
      }
      double[] update = new double[weights.length];
      double weightSquares = 0;
      double updateSquares = 0;
      for (int i = 0; i < weights.length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
        v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
        double mHat = m[i] / (1 - Math.pow(beta1, t));
        double vHat = v[i] / (1 - Math.pow(beta2, t));
        update[i] = mHat / (Math.sqrt(vHat) + epsilon) + decay * weights[i];
        weightSquares += weights[i] * weights[i];
        updateSquares += update[i] * update[i];
      }
      double ratio = 1;
      if (weightSquares > 0 && updateSquares > 0) {
        ratio = Math.sqrt(weightSquares) / Math.sqrt(updateSquares);
      }
      for (int i = 0; i < weights.length; i++) {
        update[i] *= learningRate * ratio;
      }
      return update;
    }
  }

  @Override
  protected OptimizerFormula<Lamb> rule() {
    return new LambFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollowsTensors(new Lamb(1e-2), () -> new Transcription(0.9, 0.999, 1e-6, 0.01));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollowsTensors(
        new Lamb(0.1)
            .withHyperParameter(Lamb.BETA1, 0.5)
            .withHyperParameter(Lamb.BETA2, 0.8)
            .withHyperParameter(Lamb.EPSILON, 1e-2)
            .withHyperParameter(Lamb.WEIGHT_DECAY, 0.3),
        () -> new Transcription(0.5, 0.8, 1e-2, 0.3));
  }
}
