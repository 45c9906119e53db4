package org.xgrad.rules.lars;

import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** LARS keeps the contract, and is what its authors have, written out independently. */
class LarsTest extends OptimizerPluginContract<Lars> {

  /**
   * LARS for one tensor. Source: arXiv 1708.03888, Algorithm 1 and equation 6; the tests of norms
   * are those of NVCaffe's sgd_solver.cpp.
   */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double momentum;
    private final double trust;
    private final double decay;
    private double[] history = {};

    Transcription(double momentum, double trust, double decay) {
      this.momentum = momentum;
      this.trust = trust;
      this.decay = decay;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (history.length == 0) {
        history = new double[weights.length];
      }
      double weightNorm = norm(weights);
      double gradientNorm = norm(gradient);
      double localRate = 1;
      if (weightNorm > 0 && gradientNorm > 0) {
        localRate = trust * weightNorm / (gradientNorm + decay * weightNorm);
      }
      for (int i = 0; i < weights.length; i++) {
        history[i] =
            momentum * history[i] + learningRate * localRate * (gradient[i] + decay * weights[i]);
      }
      return history.clone();
    }

    private static double norm(double[] values) {
      double squares = 0;
      for (double value : values) {
        squares += value * value;
      }
      return Math.sqrt(squares);
    }
  }

  @Override
  protected OptimizerFormula<Lars> rule() {
    return new LarsFormula();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollowsTensors(new Lars(1.0), () -> new Transcription(0.9, 0.001, 5e-4));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollowsTensors(
        new Lars(3.0)
            .withHyperParameter(Lars.MOMENTUM, 0.5)
            .withHyperParameter(Lars.TRUST, 0.02)
            .withHyperParameter(Lars.WEIGHT_DECAY, 0.1),
        () -> new Transcription(0.5, 0.02, 0.1));
  }
}
