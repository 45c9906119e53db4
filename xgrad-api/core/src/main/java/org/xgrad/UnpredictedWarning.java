package org.xgrad;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.xgrad.internal.array.ArrayMemory;

/** One updater's part in the warning that a network trains without the prediction it asks for. */
final class UnpredictedWarning {
  private static final Logger log = LoggerFactory.getLogger(XGradUpdater.class);

  /** Once for each network in this process, whoever makes its updaters. */
  private static final UnpredictedSteps STEPS = new UnpredictedSteps();

  /** From where steps are taken. */
  private enum Loop {
    FIT("call WeightPrediction.attach(network) before fit"),
    SAME_DIFF("train it by new SameDiffTraining(sameDiff).fit(...)"),
    OWN(
        "take the gradients within WeightPrediction.ahead(network), or for arrays without a network"
            + " within a WeightPredictor's predict");

    private final String remedy;

    Loop(String remedy) {
      this.remedy = remedy;
    }

    /** The loop that this thread is in. */
    static Loop current() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames
                      .map(StackWalker.StackFrame::getClassName)
                      .filter(name -> of(name) != OWN)
                      .findFirst()
                      .map(Loop::of)
                      .orElse(OWN));
    }

    private static Loop of(String className) {
      if (className.startsWith("org.deeplearning4j.optimize.")) {
        return FIT;
      }
      return className.startsWith("org.nd4j.autodiff.") ? SAME_DIFF : OWN;
    }
  }

  private final XGrad configuration;

  /** Null before the first step that is not predicted. */
  private @Nullable Object scope;

  UnpredictedWarning(XGrad configuration) {
    this.configuration = configuration;
  }

  /** Counts a step that was not predicted, and warns if it is time to. */
  void count(INDArray gradient, int iteration) {
    if (scope == null) {
      // SameDiff has an updater for each variable, with a gradient of its own.
      scope = Loop.current() == Loop.SAME_DIFF ? configuration : ArrayMemory.memory(gradient);
    }
    if (STEPS.areNews(scope, iteration)) {
      warn(
          configuration
              + " is stepped but never predicted: it trains as its base updater. To predict, "
              + Loop.current().remedy);
    }
  }

  /** Where no SLF4J provider is bound, a warning would be lost: Java's own logging prints it. */
  private static void warn(String message) {
    if (log instanceof NOPLogger) {
      System.getLogger(XGradUpdater.class.getName()).log(Level.WARNING, message);
    } else {
      log.warn(message);
    }
  }
}
