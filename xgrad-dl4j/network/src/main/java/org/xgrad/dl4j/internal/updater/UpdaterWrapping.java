package org.xgrad.dl4j.internal.updater;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.LayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.Solver;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.internal.Arguments;

/**
 * Turns the updaters of an initialised network into XGrad updaters of themselves, or back. The
 * network gets a configuration of its own for that: other networks may have been built from the
 * same object.
 */
public final class UpdaterWrapping {
  private UpdaterWrapping() {}

  /**
   * Wraps every updater but NoOp in a prediction of this many steps, in the configuration and at
   * work; the optimizer's state is kept. If anything fails, the network is what it was.
   */
  public static void wrap(Network network, double steps) {
    wrap(network, configured -> configured.withSteps(steps), base -> new XGrad(base, steps));
  }

  /** The same with a number of steps that follows a schedule. */
  public static void wrap(Network network, ISchedule steps) {
    wrap(
        network,
        configured -> configured.withSteps(steps.clone()),
        base -> new XGrad(base, steps.clone()));
  }

  /** The same with what a setting makes of each base updater. */
  public static void wrap(Network network, Function<IUpdater, XGrad> setting) {
    wrap(network, configured -> setting.apply(configured.base()), setting);
  }

  private static void wrap(
      Network network, UnaryOperator<XGrad> ofConfigured, Function<IUpdater, XGrad> ofPlain) {
    replace(
        network,
        updater -> wrapped(updater, ofConfigured, ofPlain),
        UpdaterWrapping::requireWrapped);
  }

  /** One that is so already is kept, with what an adaptive one has sampled. */
  private static IUpdater wrapped(
      IUpdater updater, UnaryOperator<XGrad> ofConfigured, Function<IUpdater, XGrad> ofPlain) {
    if (updater instanceof NoOp) {
      return updater;
    }
    XGrad made =
        updater instanceof XGrad configured
            ? ofConfigured.apply(configured.clone())
            : ofPlain.apply(updater.clone());
    return Arguments.present("XGrad of " + updater, made).equals(updater) ? updater : made;
  }

  /**
   * Gives each adaptive updater a configuration object of its own: what it samples is kept there,
   * and other networks, or other layers, may have been given the same object.
   */
  public static void separateAdaptive(Network network) {
    replace(
        network,
        updater ->
            updater instanceof XGrad setting && setting.isAdaptive() ? setting.clone() : updater,
        updater -> {});
  }

  /** The reverse: every XGrad becomes its base updater, and the last Delta is dropped. */
  public static void unwrap(Network network) {
    replace(network, UpdaterWrapping::unwrapped, updater -> {});
  }

  private static void replace(
      Network network, UnaryOperator<IUpdater> change, Consumer<BaseMultiLayerUpdater<?>> check) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      BaseMultiLayerUpdater<?> before = network.updater();
      if (settings(before).stream().allMatch(each -> change.apply(each.get()) == each.get())) {
        return;
      }
      OwnConfiguration configuration = new OwnConfiguration(network);
      configuration.install();
      try {
        settings(before).forEach(setting -> setting.set(change.apply(setting.get())));
        check.accept(before);
        BaseMultiLayerUpdater<?> after = network.newUpdater();
        new StateCopy(before, after).run();
        List<Pretraining> pretrained =
            network.layers().stream().flatMap(layer -> Pretraining.of(layer).stream()).toList();
        // All are made before the first is in its place.
        network.setUpdater(after);
        pretrained.forEach(Pretraining::install);
      } catch (Throwable failure) {
        configuration.uninstall();
        network.setUpdater(before);
        throw failure;
      }
    }
  }

  /** A layer that is pretrained has an updater of its own, in its solver: its new one. */
  private record Pretraining(ConvexOptimizer optimizer, LayerUpdater after) {
    static Optional<Pretraining> of(Layer layer) {
      return SolverField.of(layer)
          .flatMap(SolverField::get)
          .map(Solver::getOptimizer)
          .filter(optimizer -> optimizer.getUpdater(false) instanceof LayerUpdater)
          .map(
              optimizer -> {
                LayerUpdater after = new LayerUpdater(layer);
                new StateCopy((LayerUpdater) optimizer.getUpdater(false), after).run();
                return new Pretraining(optimizer, after);
              });
    }

    void install() {
      optimizer.setUpdater(after);
    }
  }

  /** Where the configuration of a network holds updaters, in its order; each place once. */
  static List<UpdaterSetting> settings(BaseMultiLayerUpdater<?> updater) {
    Set<TrainingConfig> seen = UpdaterSetting.identitySet();
    return updater.getUpdaterBlocks().stream()
        .flatMap(block -> block.getLayersAndVariablesInBlock().stream())
        .map(state -> state.getLayer().getConfig())
        .filter(seen::add)
        .flatMap(configuration -> UpdaterSetting.of(configuration).stream())
        .toList();
  }

  private static IUpdater unwrapped(IUpdater updater) {
    return updater instanceof XGrad configured ? configured.base().clone() : updater;
  }

  private static void requireWrapped(BaseMultiLayerUpdater<?> updater) {
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        TrainingConfig layer = state.getLayer().getConfig();
        IUpdater found = layer.getUpdaterByParam(state.getParamName());
        if (!(found instanceof XGrad) && !(found instanceof NoOp)) {
          throw new UnsupportedNetworkException(
              "Layer \"" + layer.getLayerName() + "\" (" + layer.getClass().getName() + ")",
              "its updater " + found + " can't be replaced",
              "Configure it with new XGrad(...) and call attach(network).");
        }
      }
    }
  }
}
