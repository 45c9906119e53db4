package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.staleness.LateNetwork;
import org.xgrad.bench.staleness.LateOptimizer;
import org.xgrad.bench.staleness.Method;

/** Labels to show in a help text. */
abstract class ChoiceLabels extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  private ChoiceLabels(List<String> labels) {
    super(labels);
  }

  /** The optimizers. */
  static final class OfOptimizer extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfOptimizer() {
      super(Optimizer.labels());
    }
  }

  /** The activation functions. */
  static final class OfNonlinearity extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfNonlinearity() {
      super(Choice.labels(Nonlinearity.class));
    }
  }

  /** The networks of {@code staleness}. */
  static final class OfLateNetwork extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfLateNetwork() {
      super(Choice.labels(LateNetwork.class));
    }
  }

  /** The optimizers of {@code staleness}. */
  static final class OfLateOptimizer extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfLateOptimizer() {
      super(Choice.labels(LateOptimizer.class));
    }
  }

  /** The methods of {@code staleness}. */
  static final class OfMethod extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfMethod() {
      super(Choice.labels(Method.class));
    }
  }

  /** The metrics. */
  static final class OfMetric extends ChoiceLabels {
    private static final long serialVersionUID = 1L;

    OfMetric() {
      super(Choice.labels(Metric.class));
    }
  }
}
