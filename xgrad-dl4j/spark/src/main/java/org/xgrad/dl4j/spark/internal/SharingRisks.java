package org.xgrad.dl4j.spark.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;
import org.nd4j.parameterserver.distributed.v2.transport.impl.EnvironmentVarPortSupplier;
import org.nd4j.parameterserver.distributed.v2.transport.impl.StaticPortSupplier;

/**
 * What a driver can see of settings by which gradient sharing hangs, or trains nothing, in plain
 * Deeplearning4j as well. A cluster may be set otherwise than its driver knows, so that none of it
 * is a reason to refuse.
 */
public final class SharingRisks {
  private static final String ONE_AT_A_TIME =
      " With shared gradients Deeplearning4j may leave a task untrained, or waiting forever, when it"
          + " begins while another one ends. Let executors run one at a time: ";

  /** Under this name a context remembers which training master was attached in it. */
  private static final String ATTACHED = "org.xgrad.dl4j.spark.sharing";

  private final SharedTrainingMaster master;
  private final SparkConf settings;
  private final List<String> hosts;
  private final boolean isFirstMaster;

  /**
   * Of a training master by the settings of a context.
   *
   * @param hosts the machines of driver and executors, each as often as it runs one
   * @param isFirstMaster whether no other one was attached in this context
   */
  SharingRisks(
      SharedTrainingMaster master, SparkConf settings, List<String> hosts, boolean isFirstMaster) {
    this.master = master;
    this.settings = settings;
    this.hosts = hosts;
    this.isFirstMaster = isFirstMaster;
  }

  /**
   * Of a training master that is attached in a context now. Executors that have not registered yet
   * are not seen.
   */
  public static SharingRisks of(SharedTrainingMaster master, JavaSparkContext context) {
    SparkExecutorInfo[] processes = context.sc().statusTracker().getExecutorInfos();
    String id = Integer.toString(master.getInstanceId());
    String former = Optional.ofNullable(context.getLocalProperty(ATTACHED)).orElse(id);
    context.setLocalProperty(ATTACHED, id);
    return new SharingRisks(
        master,
        context.getConf(),
        Stream.of(processes).map(SparkExecutorInfo::host).toList(),
        former.equals(id));
  }

  /** A sentence or more for each, with what helps. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    tasksAtATime().ifPresent(warnings::add);
    if (!TaskSlots.areInTheDriver(settings)) {
      ports().ifPresent(warnings::add);
      formerMaster().ifPresent(warnings::add);
      lostExecutors().ifPresent(warnings::add);
    }
    return warnings;
  }

  private Optional<String> tasksAtATime() {
    OptionalInt tasks = TaskSlots.ofExecutor(settings);
    if (tasks.isEmpty()) {
      return Optional.of(
          "spark.executor.cores is not set, and an executor of a standalone cluster then runs as"
              + " many tasks at a time as its worker has cores."
              + ONE_AT_A_TIME
              + "set spark.executor.cores to 1, or spark.task.cpus to as many.");
    } else if (tasks.getAsInt() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        "Executors run "
            + tasks.getAsInt()
            + " tasks at a time."
            + ONE_AT_A_TIME
            + "local[1], or spark.task.cpus equal to spark.executor.cores.");
  }

  private Optional<String> ports() {
    PortSupplier ports = master.getVoidConfiguration().getPortSupplier();
    Collection<String> shared = sharedHosts();
    if (ports instanceof StaticPortSupplier) {
      return Optional.of(
          "Every process shares gradients at UDP port "
              + ports.getPort()
              + ", whatever unicastPort or StaticPortSupplier was given. "
              + (shared.isEmpty()
                  ? "Two executors on one machine, or one beside the driver, would"
                  : "More than one of them runs on " + String.join(", ", shared) + ": they will")
              + " hang, or train nothing. Give each a port of its own with"
              + " VoidConfiguration.builder().portSupplier(FreePort.between(40100, 40199)).");
    } else if (ports instanceof EnvironmentVarPortSupplier && !shared.isEmpty()) {
      return Optional.of(
          "More than one process that shares gradients runs on "
              + String.join(", ", shared)
              + ". Unless the environment variable of EnvironmentVarPortSupplier differs between"
              + " them they will hang, or train nothing: set it for each, or use FreePort.");
    }
    return Optional.empty();
  }

  private Collection<String> sharedHosts() {
    List<String> more = new ArrayList<>(hosts);
    new TreeSet<>(hosts).forEach(more::remove);
    return new TreeSet<>(more);
  }

  private Optional<String> formerMaster() {
    if (isFirstMaster) {
      return Optional.empty();
    }
    return Optional.of(
        "Another SharedTrainingMaster was attached in this application. Where it has trained, the"
            + " first fit of a second one leaves the driver's weights as they are, and the next one"
            + " hangs: use one master for all fits, or another application.");
  }

  private Optional<String> lostExecutors() {
    if (!settings.getBoolean("spark.dynamicAllocation.enabled", false)) {
      return Optional.empty();
    }
    return Optional.of(
        "spark.dynamicAllocation.enabled lets executors go and come. A fit with shared gradients"
            + " hangs when it reaches an executor that joined after the first fit: switch it off.");
  }
}
