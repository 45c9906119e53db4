package org.xgrad.optimizer;

import org.xgrad.internal.plugin.PluginJar;

/** Momentum as a third party's plugin, whose code a test says in part. */
final class Momentum {
  static final String CLASS = "org.example.Momentum";
  static final String FORMULA = "org.example.MomentumFormula";

  private static final String IMPORTS =
      """
      package org.example;
      import java.util.*;
      import org.xgrad.expr.*;
      import org.xgrad.optimizer.*;
      import org.xgrad.rule.*;
      """;

  private Momentum() {}

  /** The plugin as it should be, without service lines. */
  static PluginJar jar() {
    return jar("", "", "at.learningRate().times(state.slot(\"m\"))");
  }

  /**
   * The plugin.
   *
   * @param check what the configuration does to check itself, before an updater is made
   * @param transitions what the formula does before it states its transitions
   * @param step what it states as its step
   */
  static PluginJar jar(String check, String transitions, String step) {
    return new PluginJar()
        .with(
            CLASS,
            IMPORTS
                + """
                public final class Momentum extends FormulaOptimizer<Momentum> {
                  private static final long serialVersionUID = 1L;
                  public Momentum() { this(0.5); }
                  public Momentum(double learningRate) { super(learningRate); }
                  @Override protected void check() { %s }
                  @Override protected OptimizerFormula<Momentum> formula() {
                    return new MomentumFormula();
                  }
                }
                """
                    .formatted(check))
        .with(
            FORMULA,
            IMPORTS
                + """
                public final class MomentumFormula implements OptimizerFormula<Momentum> {
                  @Override public String id() { return "momentum"; }

                  @Override public Class<Momentum> updater() { return Momentum.class; }
                  @Override public List<StateSlot> slots(Momentum momentum) {
                    return List.of(new StateSlot("m", 0));
                  }
                  @Override public List<Assignment> transitions(
                      Momentum momentum, Progress at, State state) {
                    %s
                    return List.of(
                        new Assignment("m", state.slot("m").times(0.5).plus(state.gradient())));
                  }
                  @Override public Expr step(Momentum momentum, Progress at, State state) {
                    return %s;
                  }
                  static Expr endless(Expr expr) { return endless(expr.negated()).plus(expr); }
                  static <T extends Throwable> Expr thrown(Throwable failure) throws T {
                    throw (T) failure;
                  }
                }
                """
                    .formatted(transitions, step));
  }
}
