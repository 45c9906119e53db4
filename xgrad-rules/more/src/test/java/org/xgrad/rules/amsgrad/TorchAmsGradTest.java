package org.xgrad.rules.amsgrad;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.network.OptimizerPluginContract;
import org.xgrad.testkit.reference.golden.TorchOptimCase;

/** TorchAmsGrad keeps the contract, and is what its authors have, written out independently. */
class TorchAmsGradTest extends OptimizerPluginContract<TorchAmsGrad> {

  /**
   * AMSGrad in the semantics of torch: the maximum of the uncorrected second moments is corrected.
   * Source: Reddi et al. 2018, Algorithm 2; torch.optim.Adam(amsgrad=True).
   */
  private static final class Transcription implements Parity.Transcription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double m;
    private double v;
    private double largestV;
    private int t;

    Transcription(double beta1, double beta2, double epsilon) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      largestV = Math.max(largestV, v);
      double momentum = m / (1 - Math.pow(beta1, t));
      double correction = Math.sqrt(1 - Math.pow(beta2, t));
      return learningRate * momentum / (Math.sqrt(largestV) / correction + epsilon);
    }
  }

  @Override
  protected OptimizerFormula<TorchAmsGrad> rule() {
    return new TorchAmsGradFormula();
  }

  static List<TorchOptimCase> torch() {
    return TorchOptimCase.of("AMSGrad");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("torch")
  void followsTorch(TorchOptimCase torch) {
    Map<String, Double> hyper = torch.hyperParameters();
    Parity.assertFollows(
        new TorchAmsGrad(hyper.get("lr"))
            .withHyperParameter(TorchAmsGrad.BETA1, hyper.get("beta1"))
            .withHyperParameter(TorchAmsGrad.BETA2, hyper.get("beta2"))
            .withHyperParameter(TorchAmsGrad.EPSILON, hyper.get("eps")),
        torch.trajectory());
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(new TorchAmsGrad(1e-3), () -> new Transcription(0.9, 0.999, 1e-8));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new TorchAmsGrad(1e-2)
            .withHyperParameter(TorchAmsGrad.BETA1, 0.5)
            .withHyperParameter(TorchAmsGrad.BETA2, 0.8)
            .withHyperParameter(TorchAmsGrad.EPSILON, 1e-4),
        () -> new Transcription(0.5, 0.8, 1e-4));
  }
}
