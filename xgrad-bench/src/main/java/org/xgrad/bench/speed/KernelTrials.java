package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ./xgrad bench kernels} measures. */
public final class KernelTrials {
  private static final List<Integer> SIZES = List.of(10_000, 60_000, 1_000_000, 10_000_000);

  private KernelTrials() {}

  /**
   * Every part of a step for every optimizer, size and number of threads, beside each other way;
   * beside C where gcc is at hand. And sums of squares, which norms are made of.
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
    for (int size : SIZES) {
      for (int threads : List.of(1, 2)) {
        trials.add(sum(size, threads));
      }
    }
    return List.copyOf(trials);
  }

  /** What sums cost whose bits do not depend on the number of threads. */
  private static Trial sum(int size, int threads) {
    return new Trial(
        name("sum of squares", size, threads),
        SumSpeed.class,
        contender(SumWay.REPRODUCIBLE, size, threads),
        Stream.of(SumWay.IN_SINGLE, SumWay.ONE_BY_ONE, SumWay.ND4J)
            .map(way -> contender(way, size, threads))
            .toList(),
        poolOf(threads));
  }

  private static Trial.Contender contender(SumWay way, int size, int threads) {
    return new Trial.Contender(
        way.label(),
        Map.of(
            "way", way.name(),
            "elements", Integer.toString(size),
            "threads", Integer.toString(threads)));
  }

  private static String name(String what, int size, int threads) {
    return String.format(
        Locale.ROOT,
        "%s, %,d parameters, %s",
        what,
        size,
        threads == 1 ? "1 thread" : threads + " threads");
  }

  private static List<String> poolOf(int threads) {
    return List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1));
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
        name(work.label() + ", " + contest.label(), size, threads),
        KernelSpeed.class,
        contender(Way.FUSED.label(), work, Way.FUSED, contest, size, threads),
        rivals,
        poolOf(threads));
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
