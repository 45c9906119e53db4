package org.xgrad.dl4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apiguardian.api.API;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.SparkListenable;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.dl4j.GradientAccumulation;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.dl4j.spark.internal.AttachingHook;
import org.xgrad.dl4j.spark.internal.AttachingListener;
import org.xgrad.dl4j.spark.internal.DriverNetwork;
import org.xgrad.dl4j.spark.internal.Executors;
import org.xgrad.dl4j.spark.internal.SampleReturn;
import org.xgrad.dl4j.spark.internal.SharingRisks;
import org.xgrad.error.InvalidSettingException;

/**
 * Weight prediction in every executor of a Spark cluster.
 *
 * <pre>{@code
 * SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, trainingMaster);
 * SparkPrediction.attach(spark);
 * spark.fit(trainingData);
 * }</pre>
 *
 * <p>Each worker predicts from its own optimizer's state, at each of its mini-batches. What is
 * averaged or shared are real weights and real updates, never predicted ones.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SparkPrediction {
  private static final Logger log = LoggerFactory.getLogger(SparkPrediction.class);

  private SparkPrediction() {}

  /**
   * Attaches weight prediction to the driver's network, as {@link WeightPrediction#attach} does,
   * and to all that executors build of it from now on. Attaching twice is attaching once.
   *
   * <p>Where gradients are shared, s counts rounds: until an executor's next gradient the weights
   * move by the updates of all N executors, and each looks s*N of its own steps ahead. N is counted
   * when a task is sent. Where executors are averaged each goes its own way in between, and s
   * counts own steps.
   *
   * <p>With gradient sharing a listener of ours goes to the executors, and calling {@code
   * spark.setListeners} later would remove it: give yours here. It counts each executor's updates,
   * which Deeplearning4j does not. What the driver can see by which gradient sharing hangs or
   * trains nothing is logged as a warning: executors that run several tasks at a time, one UDP port
   * for all, several processes on one machine, a second training master, executors that come and
   * go. docs/spark.md tells more.
   *
   * @param spark a {@code SparkDl4jMultiLayer} or a {@code SparkComputationGraph}
   * @param listeners the executors' listeners, in the place of those that {@code
   *     spark.setListeners} set
   * @return what is attached to the driver's network; predictions of executors are not counted
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network can't be attached
   * @throws UnsupportedTrainingException if {@code spark} is of another class, or the training
   *     master averages parameters without the optimizer's state, shares gradients with another
   *     number of workers per node than one, or is of another kind, or the driver's network has a
   *     {@code GradientAccumulation}
   */
  public static WeightPrediction attach(SparkListenable spark, TrainingListener... listeners) {
    return attach(spark, 0, listeners);
  }

  /**
   * The same for gradients that arrive late by a known number of rounds: each executor looks {@code
   * s*N*(1 + roundsLate)} of its own steps ahead. With parameter averaging s counts own steps.
   *
   * @param spark a {@code SparkDl4jMultiLayer} or a {@code SparkComputationGraph}
   * @param roundsLate how many rounds later than the next one a gradient is applied, at least 0
   * @param listeners the executors' listeners, as {@link #attach(SparkListenable,
   *     TrainingListener...)} takes them
   * @return what is attached to the driver's network
   * @throws org.xgrad.error.InvalidSettingException if {@code roundsLate} is less than 0
   * @throws UnsupportedTrainingException as {@link #attach(SparkListenable, TrainingListener...)}
   *     does
   */
  public static WeightPrediction attach(
      SparkListenable spark, int roundsLate, TrainingListener... listeners) {
    if (roundsLate < 0) {
      throw new InvalidSettingException(
          "Rounds late", "they are " + roundsLate, "Make them at least 0.");
    }
    DriverNetwork driver = DriverNetwork.of(spark);
    return attach(
        spark, driver, () -> (double) Executors.of(driver.context()) * (1 + roundsLate), listeners);
  }

  /**
   * The same with s in each executor's own steps, whatever the others do.
   *
   * @param spark a {@code SparkDl4jMultiLayer} or a {@code SparkComputationGraph}
   * @param listeners the executors' listeners, as {@link #attach(SparkListenable,
   *     TrainingListener...)} takes them
   * @return what is attached to the driver's network
   * @throws UnsupportedTrainingException as {@link #attach(SparkListenable, TrainingListener...)}
   *     does
   */
  public static WeightPrediction attachOwnSteps(
      SparkListenable spark, TrainingListener... listeners) {
    return attach(spark, DriverNetwork.of(spark), () -> 1, listeners);
  }

  private static WeightPrediction attach(
      SparkListenable spark,
      DriverNetwork driver,
      DoubleSupplier round,
      TrainingListener... listeners) {
    requireSupported(driver.master());
    requireNoAccumulation(driver);
    if (driver.master() instanceof SharedTrainingMaster sharing) {
      SharingRisks.of(sharing, driver.context()).warnings().forEach(log::warn);
    }
    WeightPrediction prediction = WeightPrediction.attach(driver.network());
    send(spark, driver, round, listeners);
    return prediction;
  }

  private static void requireSupported(TrainingMaster<?, ?> master) {
    if (master instanceof ParameterAveragingTrainingMaster averaging) {
      requireOptimizerState(averaging);
    } else if (master instanceof SharedTrainingMaster sharing) {
      requireOneWorker(sharing);
    } else {
      throw new UnsupportedTrainingException(
          master == null ? "The Spark network" : master.getClass().getName(),
          "how its executors train is not known",
          "Train with a ParameterAveragingTrainingMaster or a SharedTrainingMaster.");
    }
  }

  private static void requireNoAccumulation(DriverNetwork driver) {
    if (GradientAccumulation.isAttached(driver.network())) {
      throw new UnsupportedTrainingException(
          "The Spark network",
          "the driver's network accumulates gradients, and what executors build of it would not",
          "Detach the network's GradientAccumulation, and make the mini-batches larger.");
    }
  }

  private static void requireOptimizerState(ParameterAveragingTrainingMaster master) {
    if (!master.isSaveUpdater()) {
      throw new UnsupportedTrainingException(
          "ParameterAveragingTrainingMaster",
          "it drops the optimizer's state after every averaging, and predictions are read from it",
          "Build it with saveUpdater(true): Deeplearning4j's default is false.");
    }
  }

  private static void requireOneWorker(SharedTrainingMaster master) {
    Integer workers = master.getNumWorkersPerNode();
    if (workers == null || workers != 1) {
      throw new UnsupportedTrainingException(
          "SharedTrainingMaster",
          "its executors may train in several threads, on copies that can't be attached"
              + " (workersPerNode "
              + (workers == null || workers < 1 ? "by the number of cores" : workers)
              + ")",
          "Build it with workersPerNode(1), and run more executors instead.");
    }
  }

  private static void send(
      SparkListenable spark,
      DriverNetwork driver,
      DoubleSupplier round,
      TrainingListener... listeners) {
    List<TrainingListener> sent = new ArrayList<>(List.of(listeners));
    if (driver.master() instanceof ParameterAveragingTrainingMaster averaging) {
      // The builder's list of hooks can't be added to.
      List<TrainingHook> hooks =
          new ArrayList<>(Optional.ofNullable(averaging.getTrainingHookList()).orElse(List.of()));
      hooks.removeIf(AttachingHook.class::isInstance);
      SampleReturn samples = SampleReturn.to(driver.network(), driver.context().sc());
      hooks.add(new AttachingHook(driver.network(), samples));
      averaging.setTrainingHookList(hooks);
    } else {
      // The first, so that the others see an attached network.
      sent.add(0, new AttachingListener(driver.network(), round));
    }
    spark.setListeners(sent);
  }
}
