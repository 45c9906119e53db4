package org.xgrad.bench.experiment.time;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How many processors other work has: what Linux counts over a moment in which this program does
 * nothing. The load average, which other systems have, still holds what this program did a minute
 * ago.
 */
public final class OtherWork {
  private static final Path COUNTERS = Path.of("/proc/stat");
  private static final Duration MOMENT = Duration.ofSeconds(2);
  // user, nice, system, idle, iowait and more.
  private static final int IDLE = 3;
  private static final int WAITING = 4;

  private OtherWork() {}

  /**
   * Processors that are busy while this thread sleeps for a moment.
   *
   * @throws IOException if it can't be read, or the thread is interrupted
   */
  public static double processors() throws IOException {
    if (!Files.isReadable(COUNTERS)) {
      return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
    List<String> before = Files.readAllLines(COUNTERS);
    try {
      Thread.sleep(MOMENT.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while looking for other work", interrupted);
    }
    return busy(before, Files.readAllLines(COUNTERS));
  }

  /** Processors that were busy between two readings of the counters, all of them together. */
  static double busy(List<String> before, List<String> after) {
    long[] from = counters(before);
    long[] to = counters(after);
    double all = Arrays.stream(to).sum() - Arrays.stream(from).sum();
    double idle = to[IDLE] - from[IDLE] + to[WAITING] - from[WAITING];
    long processors = after.stream().filter(line -> line.matches("cpu\\d+ .*")).count();
    return all <= 0 ? 0 : processors * (all - idle) / all;
  }

  /** Of the first line, which sums up all processors; guests are counted as users already. */
  private static long[] counters(List<String> lines) {
    String[] fields = lines.get(0).trim().split("\\s+");
    return Arrays.stream(fields, 1, Math.min(fields.length, 9))
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
