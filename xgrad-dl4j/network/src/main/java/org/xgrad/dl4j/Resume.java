package org.xgrad.dl4j;

import java.io.File;
import java.util.Optional;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.util.ModelSerializer;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.average.NetworkAverage;
import org.xgrad.dl4j.internal.file.CompletedCheckpoints;
import org.xgrad.dl4j.internal.file.SavedAccumulation;
import org.xgrad.dl4j.internal.file.SavedAverage;
import org.xgrad.dl4j.internal.file.SavedNetwork;
import org.xgrad.dl4j.internal.hook.AccumulationHook;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.updater.StateCopy;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.Arguments;

/**
 * Networks that train on where they were: restored or copied with their optimizer's state,
 * attached, and with counters that are right.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 loses counts in two ways: a {@code CheckpointListener} saves before
 * the counters advance, and {@code ComputationGraph.clone()} starts both at 0. Adam then corrects
 * its moments by another step's factor, and schedules repeat themselves, with weight prediction or
 * without.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Resume {
  private Resume() {}

  /**
   * {@return a network from a file that {@code ModelSerializer} or {@code MultiLayerNetwork.save}
   * wrote, with weight prediction attached, and the {@link WeightAverage} and {@link
   * GradientAccumulation} that it was saved with by {@link #save(Model, File)}}
   *
   * @param file the model file
   * @throws org.xgrad.dl4j.error.SavedNetworkException if it can't be read, or was saved without
   *     its optimizer's state
   * @throws org.xgrad.error.StateMismatchException if a prediction rule on the class path is not
   *     the one that the network was configured with
   * @throws UnsupportedNetworkException if it has no XGrad updater
   */
  public static MultiLayerNetwork multiLayerNetwork(File file) {
    return attached(file, from -> ModelSerializer.restoreMultiLayerNetwork(from, true));
  }

  /**
   * {@return the same for a graph: see {@link #multiLayerNetwork(File)}}
   *
   * @param file the model file
   */
  public static ComputationGraph computationGraph(File file) {
    return attached(file, from -> ModelSerializer.restoreComputationGraph(from, true));
  }

  private static <N extends Model> N attached(File file, SavedNetwork.Reader<N> reader) {
    N network = SavedNetwork.of(file).read(reader);
    WeightPrediction.attach(network);
    SavedAverage.in(file).ifPresent(average -> average.attachTo(Network.of(network)));
    SavedAccumulation.in(file).ifPresent(begun -> begun.attachTo(Network.of(network)));
    return network;
  }

  /**
   * {@return a network from one of a {@code CheckpointListener}'s checkpoints, with weight
   * prediction attached, and as it was when training went on: Deeplearning4j's own loader restores
   * it one iteration or epoch behind}
   *
   * <p>Where in an epoch's data, or in the segments of a truncated backpropagation, the checkpoint
   * was saved is not in it.
   *
   * @param directory the listener's
   * @param number the checkpoint's, counted from 0
   * @param moment when the listener saved it
   * @throws org.xgrad.dl4j.error.SavedNetworkException if there is no such checkpoint, or it can't
   *     be read
   * @throws org.xgrad.error.StateMismatchException as {@link #multiLayerNetwork(File)} does
   * @throws UnsupportedNetworkException as {@link #multiLayerNetwork(File)} does
   */
  public static MultiLayerNetwork multiLayerNetwork(
      File directory, int number, CheckpointMoment moment) {
    return repaired(multiLayerNetwork(SavedNetwork.ofCheckpoint(directory, number).file()), moment);
  }

  /**
   * {@return the same for a graph: see {@link #multiLayerNetwork(File, int, CheckpointMoment)}}
   *
   * @param directory the listener's
   * @param number the checkpoint's, counted from 0
   * @param moment when the listener saved it
   */
  public static ComputationGraph computationGraph(
      File directory, int number, CheckpointMoment moment) {
    return repaired(computationGraph(SavedNetwork.ofCheckpoint(directory, number).file()), moment);
  }

  private static <N extends Model> N repaired(N network, CheckpointMoment moment) {
    Arguments.present("moment", moment).repair(Network.of(network));
    return network;
  }

  /**
   * {@return a copy that trains on as the original would: with its weights, its optimizer's state
   * and its counters, attached if the original is, with a copy of its {@link WeightAverage}, and
   * with what its {@link GradientAccumulation} has gathered} While the average is in use it is the
   * copy's weights, and is not copied beside them.
   *
   * @param <N> the network's class
   * @param network the network, initialised; it stays as it is
   * @throws PredictionStateException if the original's weights are predicted now
   * @throws UnsupportedNetworkException if it is no network of Deeplearning4j's, or of a subclass
   *     whose {@code clone()} gives another class
   */
  public static <N extends Model> N cloneOf(N network) {
    Network original = Network.of(network);
    SolverHook.requireRealWeights(network, "and the copy would have these for its own");
    Model copy = original.copy();
    if (copy.getClass() != network.getClass()) {
      throw new UnsupportedNetworkException(
          network.getClass().getName(),
          "its clone() gives a " + copy.getClass().getName(),
          "Override clone() in that class.");
    }
    @SuppressWarnings("unchecked")
    N sameClass = (N) copy;
    copyCounters(original, Network.of(copy));
    attachAs(network, copy);
    return sameClass;
  }

  private static void attachAs(Model original, Model copy) {
    if (WeightPrediction.isAttached(original)) {
      WeightPrediction.attach(copy);
    }
    NetworkAverage.of(Network.of(original)).ifPresent(average -> average.copyTo(Network.of(copy)));
    AccumulationHook.of(original)
        .ifPresent(
            accumulation ->
                AccumulationHook.install(
                    new Accumulation(
                        Network.of(copy), accumulation.miniBatches(), accumulation.begun())));
  }

  /**
   * {@return the graph that computes what a network of layers does, and trains on as it would: with
   * its weights, its optimizer's state and its counters, attached if the network is, with a copy of
   * its {@link WeightAverage}, and with what its {@link GradientAccumulation} has gathered}
   * Deeplearning4j's own {@code toComputationGraph()} starts both counters at 0, so that bias
   * corrections and schedules begin anew and the next step is not predicted.
   *
   * @param network the network, initialised; it stays as it is
   * @throws PredictionStateException if the network's weights are predicted now
   */
  public static ComputationGraph toComputationGraph(MultiLayerNetwork network) {
    Arguments.present("network", network);
    SolverHook.requireRealWeights(network, "and the graph would have these for its own");
    ComputationGraph graph = network.toComputationGraph();
    copyOptimizer(network, graph);
    attachAs(network, graph);
    return graph;
  }

  /**
   * Copies the optimizer's state, the counters and the {@link WeightAverage} of one network to
   * another of the same shape and the same optimizers, whatever kind they are of, attached or not.
   * Training goes on there as it would have here, if the weights are copied too, best before: the
   * average of the one network knows of no other weights. Where the first has no average, or is
   * using it, the other's stays as it is.
   *
   * <p>An {@linkplain org.xgrad.XGrad#adaptive adaptive} prediction is an exception. What it has
   * sampled is part of the configuration, which is not copied: the other network decides by its own
   * samples, and predicts until it has some. {@link #cloneOf} and {@link #toComputationGraph} keep
   * them.
   *
   * <p>Gradients that a {@link GradientAccumulation} has gathered are of certain weights, and stay
   * where they are.
   *
   * <p>Write this instead of {@code to.getUpdater().getStateViewArray().assign(...)}: an updater
   * that reads its last update has one more array of state, ND4J compares no lengths, and the copy
   * would run over the end of the shorter array. Where only one of the two keeps the last update,
   * the other predicts from its next step on.
   *
   * @param from the network whose state is copied, which stays as it is
   * @param to the network that gets it; its weights stay as they are
   * @throws org.xgrad.error.StateMismatchException if they have not the same number of parameters,
   *     or not the same arrays of state for each; nothing is changed then
   * @throws PredictionStateException if an average is to be copied, and the other network holds one
   *     of its own now, or the first one's weights are predicted; nothing is changed then
   */
  public static void copyState(Model from, Model to) {
    Network source = Network.of(from);
    Network target = Network.of(to);
    source.requireTrainable();
    target.requireTrainable();
    Optional<NetworkAverage> average =
        NetworkAverage.of(source).filter(attached -> !NetworkAverage.holdsOtherWeights(source));
    if (average.isPresent()) {
      average.get().update();
      average.get().requireFitting(target);
    }
    copyOptimizer(from, to);
    average.ifPresent(attached -> attached.copyTo(target));
  }

  private static void copyOptimizer(Model from, Model to) {
    Network source = Network.of(from);
    Network target = Network.of(to);
    StateCopy.between(source, target).run();
    copyCounters(source, target);
  }

  /**
   * Saves a network with its optimizer's state, so that {@link #multiLayerNetwork(File)} resumes
   * it, with the {@link WeightAverage} that is attached to it, and with its {@link
   * GradientAccumulation} and what that has gathered. While the average is in use, the average is
   * saved as the network's weights, and nothing beside it. The file is complete, or it is what it
   * was before: the network is written beside it first.
   *
   * @param network the network, initialised; it stays as it is
   * @param file the model file
   * @throws PredictionStateException if the network's weights are predicted now
   * @throws org.xgrad.dl4j.error.SavedNetworkException if the file can't be written
   */
  public static void save(Model network, File file) {
    Network.of(network);
    SolverHook.requireRealWeights(network, "and would be saved as such");
    SavedNetwork.write(network, Arguments.present("file", file));
  }

  /**
   * Lets a {@code CheckpointListener} save what {@link #save} does: also the {@link WeightAverage}
   * that is attached to the network and is not in use, and the {@link GradientAccumulation}. Give
   * the network the listener that this returns, in the place of the other:
   *
   * <pre>{@code
   * network.addListeners(
   *     Resume.checkpoints(
   *         new CheckpointListener.Builder(directory).saveEveryNIterations(100).build()));
   * }</pre>
   *
   * <p>{@link #multiLayerNetwork(File, int, CheckpointMoment)} and its like read all of it. Should
   * the process be killed just after Deeplearning4j has written a checkpoint, that one is without.
   *
   * @param listener writes the checkpoints; no other network's
   * @return a listener that passes on what it hears
   * @throws org.xgrad.error.InvalidSettingException if there is none
   */
  public static TrainingListener checkpoints(CheckpointListener listener) {
    return new CompletedCheckpoints(Arguments.present("checkpoint listener", listener));
  }

  private static void copyCounters(Network from, Network to) {
    to.setIteration(from.iteration());
    to.setEpoch(from.epoch());
  }
}
