package org.xgrad.rules.radam;

import java.util.HashMap;
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

  /**
   * The authors' code with its decay, which it leaves out where it takes no step; with {@code
   * degenerated_to_sgd} it always takes one.
   */
  private static Parity.TensorTranscription decaying(double decay, boolean degeneratedToSgd) {
    Map<Integer, RAdamAuthorsReference> elements = new HashMap<>();
    return (weights, gradient, learningRate) -> {
      double[] displacement = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        RAdamAuthorsReference reference =
            elements.computeIfAbsent(
                i, first -> new RAdamAuthorsReference(0.5, 0.99, 1e-8, degeneratedToSgd));
        double step = reference.displacement(gradient[i], learningRate);
        displacement[i] = step + (reference.takesAStep() ? decay * learningRate * weights[i] : 0);
      }
      return displacement;
    };
  }

  private static RAdam decaying(double decay, RAdam.Variant variant) {
    return new RAdam(0.05)
        .withHyperParameter(RAdam.BETA1, 0.5)
        .withHyperParameter(RAdam.BETA2, 0.99)
        .withHyperParameter(RAdam.EPSILON, 1e-8)
        .withHyperParameter(RAdam.VARIANT, variant)
        .withHyperParameter(RAdam.WEIGHT_DECAY, decay);
  }

  /** At beta2 = 0.99 the length is never 5 itself, where the variants' thresholds differ. */
  @Test
  void decaysAsTheAuthorsCode() {
    for (double decay : new double[] {0.02, 3}) {
      Parity.assertFollowsTensors(
          decaying(decay, RAdam.Variant.AUTHORS), () -> decaying(decay, false));
      Parity.assertFollowsTensors(
          decaying(decay, RAdam.Variant.TORCH), () -> decaying(decay, true));
    }
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
