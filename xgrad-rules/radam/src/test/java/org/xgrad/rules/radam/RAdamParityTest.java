package org.xgrad.rules.radam;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.reference.golden.TorchOptimCase;

/** The optimizer is what the paper and its authors' code have, written out independently. */
class RAdamParityTest {

  static List<TorchOptimCase> torch() {
    return TorchOptimCase.of("RAdam");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("torch")
  void followsTorch(TorchOptimCase torch) {
    Map<String, Double> hyper = torch.hyperParameters();
    Parity.assertFollows(
        new RAdam(hyper.get("lr"))
            .withHyperParameter(RAdam.BETA1, hyper.get("beta1"))
            .withHyperParameter(RAdam.BETA2, hyper.get("beta2"))
            .withHyperParameter(RAdam.EPSILON, hyper.get("eps"))
            .withHyperParameter(RAdam.VARIANT, RAdam.Variant.TORCH),
        torch.trajectory());
  }

  @Test
  void torchsVariant() {
    Parity.assertFollows(new RAdam(1e-3), () -> new RAdamReference(0.9, 0.999, 1e-8)::displacement);
  }

  @Test
  void neverRectified() {
    Parity.assertFollows(
        new RAdam(1e-2)
            .withHyperParameter(RAdam.BETA1, 0.8)
            .withHyperParameter(RAdam.BETA2, 0.6)
            .withHyperParameter(RAdam.EPSILON, 1e-6)
            .withHyperParameter(RAdam.VARIANT, RAdam.Variant.TORCH),
        () -> new RAdamReference(0.8, 0.6, 1e-6)::displacement);
  }

  @Test
  void authorsVariant() {
    Parity.assertFollows(
        new RAdam(1e-3)
            .withHyperParameter(RAdam.BETA1, 0.5)
            .withHyperParameter(RAdam.BETA2, 0.99)
            .withHyperParameter(RAdam.EPSILON, 1e-8)
            .withHyperParameter(RAdam.VARIANT, RAdam.Variant.AUTHORS),
        () -> new RAdamAuthorsReference(0.5, 0.99, 1e-8, false)::displacement);
  }
}
