package org.xgrad.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** SGDP keeps the contract, and is what its authors have, written out independently. */
class SgdpTest extends OptimizerPluginContract<Sgdp> {

  /** Source: arXiv 2006.08217, Algorithm 1; clovaai/AdamP, adamp/sgdp.py. */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double dampening;
    private final double decay;
    private final boolean nesterov;
    private final ProjectionReference projection;
    private double[] momentum = {};

    Transcription(
        double dampening, double decay, boolean nesterov, ProjectionReference projection) {
      this.dampening = dampening;
      this.decay = decay;
      this.nesterov = nesterov;
      this.projection = projection;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (momentum.length == 0) {
        momentum = new double[weights.length];
      }
      double[] direction = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        momentum[i] = 0.9 * momentum[i] + (1 - dampening) * gradient[i];
        direction[i] = nesterov ? gradient[i] + 0.9 * momentum[i] : momentum[i];
      }
      double[] projected = projection.projected(weights, gradient, direction);
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        double share = learningRate * decay * projection.decayShare() / (1 - 0.9);
        displacement[i] = weights[i] * share + learningRate * projected[i];
      }
      return displacement;
    }
  }

  @Override
  protected OptimizerFormula<Sgdp> rule() {
    return new SgdpFormula();
  }

  @Test
  void followsItsSource() {
    Map<ProjectionReference.Outcome, Integer> outcomes = ProjectionReference.noneYet();
    for (double delta : new double[] {0.1, 0.9, 1.1}) {
      for (double decay : new double[] {0, 0.02}) {
        for (boolean nesterov : new boolean[] {false, true}) {
          double dampening = nesterov ? 0 : 0.3;
          Parity.assertFollowsTensors(
              new Sgdp(0.01)
                  .withHyperParameter(Sgdp.DAMPENING, dampening)
                  .withHyperParameter(Sgdp.DELTA, delta)
                  .withHyperParameter(Sgdp.WEIGHT_DECAY, decay)
                  .withHyperParameter(Sgdp.NESTEROV, nesterov),
              tensor ->
                  new Transcription(
                      dampening,
                      decay,
                      nesterov,
                      new ProjectionReference(tensor, delta, 1e-8, 0.1, outcomes)));
        }
      }
    }
    assertThat(outcomes).containsOnlyKeys(ProjectionReference.Outcome.values());
  }
}
