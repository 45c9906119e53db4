package org.xgrad.dl4j.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark in this JVM, which talks to nobody outside. */
final class LocalSpark {
  private LocalSpark() {}

  /** Two tasks at a time. */
  static JavaSparkContext start() {
    return start(2);
  }

  static JavaSparkContext start(int tasksAtATime) {
    return new JavaSparkContext(settings().setMaster("local[" + tasksAtATime + "]"));
  }

  /** Settings of a Spark that talks to nobody outside of this machine. */
  static SparkConf settings() {
    return new SparkConf()
        .setAppName("xgrad")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }
}
