package org.xgrad.dl4j.internal.average;

import java.util.Optional;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.Handle;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.hook.XGradBlocks;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.error.PredictionStateException;

/**
 * The weights that a network's optimizers name to evaluate with. Parameters whose optimizers name
 * none are as they were trained.
 */
public final class OptimizerWeights implements Substitute {
  private final Network network;
  private final Handle<OptimizerWeights> handle = new Handle<>(this);
  private Optional<Substitution> used = Optional.empty();

  private OptimizerWeights(Network network) {
    this.network = network;
  }

  /**
   * Those of a network.
   *
   * @throws UnsupportedNetworkException if none of its optimizers names any
   */
  public static OptimizerWeights of(Network network) {
    network.requireTrainable();
    requireNamed(network);
    return SubstituteListener.of(network)
        .filter(OptimizerWeights.class::isInstance)
        .map(OptimizerWeights.class::cast)
        .findFirst()
        .orElseGet(() -> new OptimizerWeights(network));
  }

  /** Whether an optimizer of a network names any. */
  public static boolean areNamed(Network network) {
    network.requireTrainable();
    return XGradBlocks.nameEvaluationWeights(network.updater());
  }

  private static BaseMultiLayerUpdater<?> requireNamed(Network network) {
    BaseMultiLayerUpdater<?> updater = network.updater();
    if (!XGradBlocks.nameEvaluationWeights(updater)) {
      throw new UnsupportedNetworkException(
          network.description(),
          "none of its updaters names weights to evaluate with",
          "Evaluate it as it is. WeightAverage.attach(network) keeps an average of its weights, with"
              + " any updater.");
    }
    return updater;
  }

  /** The object by which users hold them. */
  public Handle<OptimizerWeights> handle() {
    return handle;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public String what() {
    return "the weights that its optimizer evaluates with";
  }

  @Override
  public boolean isUsed() {
    return used.filter(Substitution::isOpen).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedNetworkException if none of its optimizers names any by now
   */
  @Override
  public Substitution use() {
    SolverHook.requireRealWeights(
        network.model(), "and the ones to evaluate with are made of the real ones");
    SubstituteListener.requireNoneUsed(network);
    BaseMultiLayerUpdater<?> updater = requireNamed(network);
    guard();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray parameters = network.model().params();
      INDArray flat = parameters.reshape(parameters.length());
      Substitution use = new Substitution(flat);
      used = Optional.of(use);
      use.closeIfFailing(() -> evaluate(updater, flat));
      return use;
    }
  }

  /** Whoever set other listeners has thrown it out. */
  private void guard() {
    if (SubstituteListener.of(network).noneMatch(substitute -> substitute == this)) {
      network.model().addListeners(new OptimizerWeightsListener(this));
    }
  }

  private void evaluate(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    int iteration = network.iteration();
    boolean areStarted = XGradBlocks.evaluate(updater, parameters, iteration, network.epoch());
    if (!areStarted && iteration > 0) {
      throw new PredictionStateException(
          network.description(),
          "it counts "
              + iteration
              + " updates, and its optimizer's state knows of none: it was loaded or cleared without"
              + " that state",
          "Load it with the optimizer's state, by Resume for example; after clear() call reattach()."
              + " A network that was saved while these weights were in use holds them already.");
    }
  }
}
