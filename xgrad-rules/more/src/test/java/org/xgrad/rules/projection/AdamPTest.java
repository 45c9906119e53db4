package org.xgrad.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** AdamP keeps the contract, and is what its authors have, written out independently. */
class AdamPTest extends OptimizerPluginContract<AdamP> {

  /** Source: arXiv 2006.08217, Algorithm 2; clovaai/AdamP, adamp/adamp.py. */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double decay;
    private final boolean nesterov;
    private final ProjectionReference projection;
    private double[] m = {};
    private double[] v = {};
    private int t;

    Transcription(double decay, boolean nesterov, ProjectionReference projection) {
      this.decay = decay;
      this.nesterov = nesterov;
      this.projection = projection;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (t++ == 0) {
        m = new double[weights.length];
        v = new double[weights.length];
      }
      double[] perturbation = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        m[i] = 0.9 * m[i] + (1 - 0.9) * gradient[i];
        v[i] = 0.999 * v[i] + (1 - 0.999) * gradient[i] * gradient[i];
        double denominator = Math.sqrt(v[i]) / Math.sqrt(1 - Math.pow(0.999, t)) + 1e-8;
        double ahead = nesterov ? 0.9 * m[i] + (1 - 0.9) * gradient[i] : m[i];
        perturbation[i] = ahead / denominator;
      }
      double[] projected = projection.projected(weights, gradient, perturbation);
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        double decayed = weights[i] * (1 - learningRate * decay * projection.decayShare());
        double after = decayed - learningRate / (1 - Math.pow(0.9, t)) * projected[i];
        displacement[i] = weights[i] - after;
      }
      return displacement;
    }
  }

  @Override
  protected OptimizerFormula<AdamP> rule() {
    return new AdamPFormula();
  }

  @Test
  void followsItsSource() {
    Map<ProjectionReference.Outcome, Integer> outcomes = ProjectionReference.noneYet();
    for (double delta : new double[] {0.1, 0.9, 1.1}) {
      for (double decay : new double[] {0, 0.5}) {
        for (boolean nesterov : new boolean[] {false, true}) {
          Parity.assertFollowsTensors(
              new AdamP(0.05)
                  .withHyperParameter(AdamP.DELTA, delta)
                  .withHyperParameter(AdamP.WEIGHT_DECAY, decay)
                  .withHyperParameter(AdamP.NESTEROV, nesterov),
              tensor ->
                  new Transcription(
                      decay,
                      nesterov,
                      new ProjectionReference(tensor, delta, 1e-8, 0.1, outcomes)));
        }
      }
    }
    assertThat(outcomes).containsOnlyKeys(ProjectionReference.Outcome.values());
  }
}
