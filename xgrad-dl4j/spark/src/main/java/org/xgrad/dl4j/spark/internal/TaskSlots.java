package org.xgrad.dl4j.spark.internal;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many tasks an executor runs at a time. */
final class TaskSlots {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|\\d+)(?:,\\d+)?])?");

  /** Workers, cores of each, memory of each; as lenient about spaces as Spark is. */
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,\\s*\\d+\\s*]");

  private static final String STANDALONE = "spark://";
  private static final String CORES = "spark.executor.cores";

  private TaskSlots() {}

  /**
   * By the settings of a context; 1 where they don't say and Spark's default is one core, as on
   * YARN and Kubernetes. Nothing where the default is all cores of a machine that we don't know, as
   * on a standalone cluster.
   */
  static OptionalInt ofExecutor(SparkConf settings) {
    OptionalInt cores = cores(settings);
    return cores.isEmpty()
        ? cores
        : OptionalInt.of(Math.max(1, cores.getAsInt() / settings.getInt("spark.task.cpus", 1)));
  }

  /** Whether driver and executors are one JVM. */
  static boolean areInTheDriver(SparkConf settings) {
    return LOCAL.matcher(master(settings)).matches();
  }

  private static OptionalInt cores(SparkConf settings) {
    Matcher local = LOCAL.matcher(master(settings));
    if (local.matches()) {
      return OptionalInt.of(threads(local));
    } else if (settings.contains(CORES)) {
      return OptionalInt.of(settings.getInt(CORES, 1));
    }
    Matcher cluster = LOCAL_CLUSTER.matcher(master(settings));
    if (cluster.matches()) {
      return OptionalInt.of(Integer.parseInt(cluster.group(1)));
    }
    return master(settings).startsWith(STANDALONE) ? OptionalInt.empty() : OptionalInt.of(1);
  }

  private static String master(SparkConf settings) {
    return settings.get("spark.master", "");
  }

  private static int threads(Matcher local) {
    String threads = local.group(1);
    if (threads == null) {
      return 1;
    }
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(threads);
  }
}
