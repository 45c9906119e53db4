package org.xgrad.dl4j.spark.internal;

import org.apache.spark.api.java.JavaSparkContext;

/** The processes that train. */
public final class Executors {
  private Executors() {}

  /**
   * How many executors a context has now; 1 where driver and executors are one process, or none has
   * registered yet.
   */
  public static int of(JavaSparkContext context) {
    // The driver is one of those that Spark tells of.
    return Math.max(1, context.sc().statusTracker().getExecutorInfos().length - 1);
  }
}
