package org.xgrad.dl4j.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many tasks an executor runs at a time. */
final class TaskSlots {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|\\d+)(?:,\\d+)?])?");

  private TaskSlots() {}

  /** By the settings of a context; 1 where they don't say, as on YARN and Kubernetes. */
  static int ofExecutor(SparkConf settings) {
    Matcher local = LOCAL.matcher(settings.get("spark.master", ""));
    int cores = local.matches() ? threads(local) : settings.getInt("spark.executor.cores", 1);
    return Math.max(1, cores / settings.getInt("spark.task.cpus", 1));
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
