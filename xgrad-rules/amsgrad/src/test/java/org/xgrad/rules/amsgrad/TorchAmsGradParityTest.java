package org.xgrad.rules.amsgrad;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.reference.golden.TorchOptimCase;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class TorchAmsGradParityTest {

  static List<TorchOptimCase> torch() {
    return TorchOptimCase.of("AMSGrad");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("torch")
  void followsTorch(TorchOptimCase torch) {
    Map<String, Double> hyper = torch.hyperParameters();
    Parity.assertFollows(
        new TorchAmsGrad(hyper.get("lr"), hyper.get("beta1"), hyper.get("beta2"), hyper.get("eps")),
        torch.trajectory());
  }

  @Test
  void defaults() {
    Parity.assertFollows(
        new TorchAmsGrad(1e-3), () -> new AmsGradReference(0.9, 0.999, 1e-8)::displacement);
  }

  @Test
  void others() {
    Parity.assertFollows(
        new TorchAmsGrad(1e-2, 0.5, 0.8, 1e-4),
        () -> new AmsGradReference(0.5, 0.8, 1e-4)::displacement);
  }
}
