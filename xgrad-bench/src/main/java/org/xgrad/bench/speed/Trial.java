package org.xgrad.bench.speed;

import java.util.List;
import java.util.Map;

/**
 * A benchmark and those that it is held against.
 *
 * @param name what is measured, for people
 * @param benchmark the class that measures it
 * @param own what is measured
 * @param rivals what it is held against
 * @param jvmArguments what all processes are started with, besides
 */
public record Trial(
    String name,
    Class<?> benchmark,
    Contender own,
    List<Contender> rivals,
    List<String> jvmArguments) {

  /** Keeps copies. */
  public Trial {
    rivals = List.copyOf(rivals);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * One of those whose time is taken.
   *
   * @param name what it does, for people
   * @param parameters the benchmark's parameters, all of them
   */
  public record Contender(String name, Map<String, String> parameters) {}
}
