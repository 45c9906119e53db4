package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;

/**
 * Long arrays where no thread can be started: a process whose address space is limited, and used up
 * by threads before the common pool has started its first one.
 */
class ThreadShortageTest {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the shell's ulimit limits the address space")
  void theCallingThreadDoesTheWork(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log.txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "ulimit -v 9000000 && exec \"$@\"",
                    "sh",
                    java,
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:CompressedClassSpaceSize=64m",
                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Starved.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed).contains("unable to create native thread", "The same bits");
  }

  /** Predicts and restores arrays that are split, and compares with what they have to be. */
  static final class Starved {
    private static final int LENGTH = 3 << 20;
    private static final long LARGE_STACK = 256L << 20;
    private static final long SMALL_STACK = 1L << 18;

    private Starved() {}

    public static void main(String[] arguments) {
      XGradUpdater updater =
          new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(DataType.FLOAT, LENGTH), true);
      updater.markPredicted();
      updater.applyUpdater(Nd4j.ones(DataType.FLOAT, LENGTH), 0, 0);
      INDArray theta = Nd4j.valueArrayOf(new long[] {LENGTH}, 3, DataType.FLOAT);
      INDArray predicted = Nd4j.valueArrayOf(new long[] {LENGTH}, 2, DataType.FLOAT);
      INDArray real = theta.dup();
      WeightPredictor predictor =
          new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
      // Loads all classes, on arrays that are too short to be split.
      warmUp();
      startThreads(LARGE_STACK);
      startThreads(SMALL_STACK);
      if (ForkJoinPool.commonPool().getPoolSize() > 0) {
        throw new IllegalStateException("The common pool has threads already");
      }
      for (int trial = 0; trial < 5; trial++) {
        try (Prediction ahead = predictor.predict(1, 0)) {
          requireSame(theta, predicted);
        }
        requireSame(theta, real);
      }
      System.out.println(
          "The same bits, with "
              + ForkJoinPool.commonPool().getPoolSize()
              + " threads in the pool");
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }

    private static void warmUp() {
      XGradUpdater updater =
          new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(DataType.FLOAT, 3), true);
      updater.markPredicted();
      updater.applyUpdater(Nd4j.ones(DataType.FLOAT, 3), 0, 0);
      INDArray theta = Nd4j.ones(DataType.FLOAT, 3);
      new WeightPredictor(List.of(new ParameterGroup("short", theta, updater)))
          .predict(1, 0)
          .close();
    }

    private static void requireSame(INDArray actual, INDArray expected) {
      if (!actual.equals(expected)) {
        throw new IllegalStateException(actual + " is not " + expected);
      }
    }

    /** Starts threads until no more can be. */
    private static void startThreads(long stack) {
      try {
        while (true) {
          Thread thread = new Thread(null, Starved::sleep, "sleeper", stack);
          thread.setDaemon(true);
          thread.start();
        }
      } catch (OutOfMemoryError noMore) {
        System.out.println(noMore.getMessage());
      }
    }

    private static void sleep() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
