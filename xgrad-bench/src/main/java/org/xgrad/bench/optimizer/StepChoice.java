package org.xgrad.bench.optimizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.bench.report.Numbers;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * How many steps to predict: {@code 0}, {@code 1}, {@code 2.5}, {@code 5 within 0.02}, {@code
 * adaptive}.
 *
 * <p>Its label is how files write it. Its identity is part of that of a run.
 */
public sealed interface StepChoice {
  /** No prediction: the base optimizer by itself. */
  StepChoice NONE = new Fixed(0);

  /** How it is written; equal choices have equal labels. */
  String label();

  /** What a run's name holds of it: other numbers are another identity. */
  default String identity() {
    return label();
  }

  /**
   * {@code base} with this prediction around it; {@code base} itself where nothing is predicted,
   * unless it reads the weights. A network whose updater is an {@link XGrad} is to be attached.
   */
  IUpdater around(IUpdater base);

  /** Whether anything is predicted. */
  default boolean predicts() {
    return !equals(NONE);
  }

  /**
   * Reads a label.
   *
   * @throws InvalidSettingException if it is none, or a number in it is out of range
   */
  static StepChoice of(String text) {
    if (text.strip().equals(Adaptive.LABEL)) {
      return Adaptive.NOW;
    }
    Matcher matcher = Limited.FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidSettingException(
          "Steps '" + text + "'",
          "they are no choice of s",
          "Write a number of at least 0, a number and its trust limit as in '5 within 0.02', or"
              + " 'adaptive'.");
    }
    double steps = Double.parseDouble(matcher.group("steps"));
    return matcher.group("limit") == null
        ? new Fixed(steps)
        : new Limited(steps, Double.parseDouble(matcher.group("limit")));
  }

  /**
   * The choice of a run that was kept.
   *
   * @param identity as it was then
   */
  static StepChoice ofIdentity(String identity) {
    return identity.startsWith(Adaptive.LABEL)
        ? new Adaptive(identity)
        : of(identity.replace(Limited.BY_A_FORMULA, ""));
  }

  /**
   * As many as there is something to predict: {@link XGrad#adaptive}.
   *
   * @param identity by what it chooses; that of {@link #NOW}, or of an earlier version
   */
  record Adaptive(String identity) implements StepChoice {
    private static final String LABEL = "adaptive";

    /** As this version chooses. */
    static final Adaptive NOW =
        new Adaptive(LABEL + ", 5 within 0.02 by a formula, from a cosine of 0.5 to one of 0.05");

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public IUpdater around(IUpdater base) {
      if (!equals(NOW)) {
        throw new IllegalStateException("This version doesn't choose by '" + identity + "'");
      }
      return XGrad.adaptive(base);
    }
  }

  /**
   * The same number of steps throughout.
   *
   * @param steps s, at least 0
   */
  record Fixed(double steps) implements StepChoice {
    /** Checks the number. */
    public Fixed {
      // -0 is 0.
      steps = Require.nonNegative("steps", steps) + 0.0;
    }

    @Override
    public String label() {
      return Numbers.plain(steps);
    }

    @Override
    public IUpdater around(IUpdater base) {
      return steps == 0 && !WeightReaders.contain(base) ? base : new XGrad(base, steps);
    }
  }

  /**
   * At most so many steps, and no further than a part of the weights' norm.
   *
   * @param steps s, above 0
   * @param limit the {@linkplain XGrad#withTrustLimit trust limit}, above 0
   */
  record Limited(double steps, double limit) implements StepChoice {
    private static final String BY_A_FORMULA = " by a formula";
    private static final String NUMBER = "\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?";
    private static final Pattern FORM =
        Pattern.compile("(?<steps>" + NUMBER + ")(?:\\s+within\\s+(?<limit>" + NUMBER + "))?");

    /** Checks the numbers. */
    public Limited {
      Require.positive("steps", steps);
      Require.positive("trust limit", limit);
    }

    @Override
    public String label() {
      return Numbers.plain(steps) + " within " + Numbers.plain(limit);
    }

    /** Lengths were a BLAS's once. */
    @Override
    public String identity() {
      return label() + BY_A_FORMULA;
    }

    @Override
    public IUpdater around(IUpdater base) {
      return new XGrad(base, steps).withTrustLimit(limit);
    }
  }
}
