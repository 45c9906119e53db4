package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.optimizer.Optimizers;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rules.adan.Adan;
import org.xgrad.rules.lion.Lion;
import org.xgrad.rules.lookahead.Lookahead;
import org.xgrad.rules.nadamw.NAdamW;
import org.xgrad.rules.projection.AdamP;
import org.xgrad.rules.projection.Sgdp;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.testkit.Bits;

/** Adaptive prediction leaves optimizers alone whose own steps look ahead. */
class LooksAheadTest {
  private static final int STEPS = 12;

  /** What became of weights that got the same gradient again and again. */
  private record Outcome(INDArray weights, PredictionCounts counts) {

    static Outcome of(XGrad setting) {
      INDArray weights = Nd4j.createFromArray(1.0, -2.0, 3.0, -4.0).reshape(2, 2);
      long stateSize = setting.stateSize(weights.length());
      XGradUpdater updater =
          setting.instantiate(
              stateSize == 0 ? null : Nd4j.create(DataType.DOUBLE, stateSize), true);
      WeightPredictor predictor =
          new WeightPredictor(List.of(new ParameterGroup("weights", weights, updater)));
      for (int iteration = 0; iteration < STEPS; iteration++) {
        predictor.predict(iteration, 0).close();
        INDArray update = Nd4j.createFromArray(0.1, 0.2, -0.3, 0.4).reshape(2, 2);
        updater.applyUpdater(update, iteration, 0);
        weights.subi(update);
      }
      return new Outcome(weights, predictor.counts());
    }
  }

  static Stream<IUpdater> thoseThatLookAhead() {
    return Stream.of(
        new Nesterovs(0.01, 0.9),
        new Nadam(0.01),
        new NAdamW(0.01),
        new Adan(0.01),
        new Lion(0.01),
        new Sgdp(0.01).withHyperParameter(Sgdp.NESTEROV, true),
        new AdamP(0.01).withHyperParameter(AdamP.NESTEROV, true),
        new Lookahead(new NAdamW(0.01)));
  }

  static Stream<IUpdater> thoseThatDoNot() {
    return Stream.of(
        new SgdMomentum(0.01, 0.9),
        new Sgdp(0.01),
        new AdamP(0.01),
        new Lion(0.01).withHyperParameter(Lion.BETA1, 0.99),
        new Lookahead(new SgdMomentum(0.01, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("thoseThatLookAhead")
  void areLeftAlone(IUpdater optimizer) {
    Outcome adaptive = Outcome.of(XGrad.adaptive(optimizer.clone()));
    Outcome plain = Outcome.of(new XGrad(optimizer.clone(), 0));
    assertThat(adaptive.counts.made()).isZero();
    assertThat(adaptive.counts.heldBack()).isEqualTo(STEPS - 1);
    Bits.assertSame(adaptive.weights, plain.weights, "weights");
  }

  @ParameterizedTest
  @MethodSource("thoseThatLookAhead")
  void arePredictedWhereStepsAreAskedFor(IUpdater optimizer) {
    assertThat(Outcome.of(new XGrad(optimizer.clone(), 1)).counts.made()).isEqualTo(STEPS - 1);
    XGrad limited = new XGrad(optimizer.clone(), 1).withTrustLimit(0.02);
    assertThat(Outcome.of(limited).counts.made()).isEqualTo(STEPS - 1);
  }

  @ParameterizedTest
  @MethodSource("thoseThatDoNot")
  void othersArePredictedOnceThereAreSamples(IUpdater optimizer) {
    assertThat(Outcome.of(XGrad.adaptive(optimizer.clone())).counts.made()).isGreaterThan(6);
  }

  /**
   * Once for the group, at its first iteration that could be predicted; a number of steps is none.
   */
  @Test
  void theLogSaysSoOnce() {
    assertThat(logOf(() -> Outcome.of(XGrad.adaptive(new Lion(0.01)))))
        .containsOnlyOnce("Group \"weights\": Lion")
        .containsOnlyOnce("adaptive prediction leaves it alone");
    assertThat(logOf(() -> Outcome.of(new XGrad(new Lion(0.01), 1)))).doesNotContain("alone");
  }

  /** What is logged meanwhile, which the simple logger prints. */
  private static String logOf(Runnable training) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      training.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  /** No optimizer by name is forgotten: Nesterov's kind is known by these names. */
  @Test
  void theListIsWhole() {
    List<String> names =
        List.of(
            "nesterovs", "nadam", "nadamw", "adan", "lion", "sgdm", "adam", "grams", "ademamix");
    assertThat(names)
        .filteredOn(
            name ->
                Outcome.of(XGrad.adaptive(Optimizers.create(name, 1e-3))).counts.heldBack()
                    == STEPS - 1)
        .containsExactly("nesterovs", "nadam", "nadamw", "adan", "lion");
  }
}
