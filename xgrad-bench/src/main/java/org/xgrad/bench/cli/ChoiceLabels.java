package org.xgrad.bench.cli;

import java.util.ArrayList;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.staleness.LateNetwork;
import org.xgrad.bench.staleness.LateOptimizer;
import org.xgrad.bench.staleness.Method;

/** Labels to show in a help text. */
abstract class ChoiceLabels extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  private <C extends Enum<C> & Choice> ChoiceLabels(Class<C> kind) {
    super(Choice.labels(kind));
  }

  /** The optimizers. */
  static final class OfOptimizer extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfOptimizer() {
      super(Optimizer.class);
    }
  }

  /** The activation functions. */
  static final class OfNonlinearity extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfNonlinearity() {
      super(Nonlinearity.class);
    }
  }

  /** The networks of {@code staleness}. */
  static final class OfLateNetwork extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfLateNetwork() {
      super(LateNetwork.class);
    }
  }

  /** The optimizers of {@code staleness}. */
  static final class OfLateOptimizer extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfLateOptimizer() {
      super(LateOptimizer.class);
    }
  }

  /** The methods of {@code staleness}. */
  static final class OfMethod extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfMethod() {
      super(Method.class);
    }
  }
}
