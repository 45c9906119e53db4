package org.xgrad.bench.experiment;

import java.util.List;

/**
 * A file of cells.
 *
 * @param name the file's name without its ending
 * @param title what it is about
 * @param question what it is to answer, in a sentence or two
 * @param different what is different from the paper here: data, network, budget
 * @param cells the comparisons, those to run first before others
 */
public record Experiment(
    String name, String title, String question, List<String> different, List<Cell> cells) {

  /** Keeps copies. */
  public Experiment {
    different = List.copyOf(different);
    cells = List.copyOf(cells);
  }
}
