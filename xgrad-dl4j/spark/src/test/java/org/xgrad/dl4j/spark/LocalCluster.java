package org.xgrad.dl4j.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** A standalone Spark on this machine: its executors are JVMs of their own. */
final class LocalCluster implements AutoCloseable {
  static final int EXECUTORS = 2;
  private static final int MEGABYTES = 1024;
  private static final long PAUSE_NANOSECONDS = 100_000_000;

  private final JavaSparkContext context;

  private LocalCluster(JavaSparkContext context) {
    this.context = context;
  }

  /** Starts one, with as many executors of one core each as {@link #EXECUTORS}, and awaits them. */
  static LocalCluster start() {
    try {
      // Spark's scripts would have it; our jars are on the class path.
      Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    LocalCluster cluster =
        new LocalCluster(
            new JavaSparkContext(
                LocalSpark.settings()
                    .setMaster("local-cluster[" + EXECUTORS + ",1," + MEGABYTES + "]")
                    .set("spark.executor.cores", "1")
                    .set("spark.executor.memory", MEGABYTES + "m")
                    .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                    .set("spark.executor.extraJavaOptions", jvmArguments())
                    .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                    // Each executor is to get a partition, wherever the data is.
                    .set("spark.locality.wait", "0")));
    cluster.awaitExecutors();
    return cluster;
  }

  /** What this JVM was told, but for what Spark says of memory. */
  private static String jvmArguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
        .filter(argument -> !argument.startsWith("-Dspark"))
        .collect(Collectors.joining(" "));
  }

  JavaSparkContext context() {
    return context;
  }

  /** Waits for as many executors as there are to be: after a start, and where one was lost. */
  void awaitExecutors() {
    // The driver is one of them.
    while (context.sc().statusTracker().getExecutorInfos().length < 1 + EXECUTORS) {
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }

  /**
   * What a function yields in each executor, by the executors' names. It may run there more than
   * once.
   */
  <R> Map<String, R> inEveryExecutor(Asked<R> asked) {
    Map<String, R> answers = new TreeMap<>();
    while (answers.size() < EXECUTORS) {
      context
          .parallelize(IntStream.range(0, EXECUTORS).boxed().toList(), EXECUTORS)
          .map(
              task -> {
                // Meanwhile the other task finds the other executor free, and this one not.
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
                return new Tuple2<>(executor(), asked.get());
              })
          .collect()
          .forEach(answer -> answers.put(answer._1(), answer._2()));
    }
    return answers;
  }

  /** What is asked of executors. */
  interface Asked<R> extends Supplier<R>, Serializable {}

  /** The name of the executor that this JVM is. */
  static String executor() {
    return SparkEnv.get().executorId();
  }

  @Override
  public void close() {
    context.close();
  }
}
