package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./xgrad bench kernels} measures. */
public final class KernelTrials {
  private static final List<Integer> SIZES = List.of(10_000, 60_000, 1_000_000, 10_000_000);

  private KernelTrials() {}

  /**
   * Every part of a step for every optimizer, size and number of threads, beside each other way;
   * beside C where gcc is at hand.
   */
  public static List<Trial> all() {
    List<Trial> trials = new ArrayList<>();
    boolean compiler = HandWritten.isAvailable();
    for (Contest contest : Contest.values()) {
      for (Work work : contest.works()) {
        for (int size : SIZES) {
          for (int threads : List.of(1, 2)) {
            trials.add(
                trial(
                    work,
                    contest,
                    size,
                    threads,
                    contenders(work, contest, size, threads, compiler)));
          }
        }
      }
    }
    return List.copyOf(trials);
  }

  /** Beside LAMB our Adam; beside others, whoever does the same work in another way. */
  private static List<Trial.Contender> contenders(
      Work work, Contest contest, int size, int threads, boolean compiler) {
    if (contest == Contest.LAMB) {
      return List.of(
          contender("adam", work, Way.FUSED, Contest.ADAM, size, threads),
          contender(Way.COPY.label(), work, Way.COPY, contest, size, threads));
    }
    return rivals(work, contest, threads, compiler).stream()
        .map(way -> contender(way.label(), work, way, contest, size, threads))
        .toList();
  }

  private static List<Way> rivals(Work work, Contest contest, int threads, boolean compiler) {
    if (work == Work.LIMITED) {
      return List.of(Way.UNLIMITED, Way.COPY);
    }
    if (work.isOursAlone()) {
      return List.of(Way.STEP_ALONE, Way.COPY);
    }
    List<Way> rivals = new ArrayList<>();
    boolean hasFormula = contest != Contest.ND4J_ADAM;
    if (hasFormula && work != Work.RESTORE) {
      rivals.add(Way.ND4J);
    }
    if (work == Work.UPDATE || work == Work.STEP) {
      rivals.add(Way.PLAIN);
    }
    rivals.add(Way.COPY);
    if (hasFormula && compiler && threads == 1) {
      rivals.add(Way.HAND_WRITTEN);
    }
    return rivals;
  }

  private static Trial trial(
      Work work, Contest contest, int size, int threads, List<Trial.Contender> rivals) {
    return new Trial(
        String.format(
            Locale.ROOT,
            "%s, %s, %,d parameters, %s",
            work.label(),
            contest.label(),
            size,
            threads == 1 ? "1 thread" : threads + " threads"),
        KernelSpeed.class,
        contender(Way.FUSED.label(), work, Way.FUSED, contest, size, threads),
        rivals,
        List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1)));
  }

  private static Trial.Contender contender(
      String label, Work work, Way way, Contest contest, int size, int threads) {
    return new Trial.Contender(
        label,
        Map.of(
            "work", work.name(),
            "way", way.name(),
            "optimizer", contest.label(),
            "parameters", Integer.toString(size),
            "threads", Integer.toString(threads)));
  }
}
