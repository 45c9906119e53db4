package org.xgrad.dl4j.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A predictor that another thread looks at while it is made anew. */
class ModelPredictorTest {

  static Stream<Named<Consumer<ModelPredictor>>> looks() {
    return Stream.of(
        Named.of("current", ModelPredictor::current),
        Named.of("isActive", ModelPredictor::isActive),
        Named.of("withdraw", predictor -> predictor.withdraw(0)),
        Named.of("counts", ModelPredictor::counts),
        Named.of("round", ModelPredictor::round),
        Named.of("predictRoundsOf", predictor -> predictor.predictRoundsOf(2)),
        Named.of("sampleQualityEvery", predictor -> predictor.sampleQualityEvery(1)),
        Named.of("qualitySampledEvery", ModelPredictor::qualitySampledEvery),
        Named.of("quality", ModelPredictor::quality));
  }

  /** What it is made of changes under its monitor, as in {@link ModelPredictor#on}. */
  @ParameterizedTest
  @MethodSource("looks")
  void isSeenWholeOrNotYet(Consumer<ModelPredictor> look) throws InterruptedException {
    ModelPredictor predictor = new ModelPredictor();
    Thread looking = new Thread(() -> look.accept(predictor));
    synchronized (predictor) {
      looking.start();
      while (looking.getState() == Thread.State.NEW
          || looking.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      assertThat(looking.getState()).isEqualTo(Thread.State.BLOCKED);
    }
    looking.join();
  }
}
