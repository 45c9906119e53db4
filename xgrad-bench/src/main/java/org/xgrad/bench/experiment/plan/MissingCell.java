package org.xgrad.bench.experiment.plan;

/**
 * A cell that can't be run or reported here.
 *
 * @param cell its name
 * @param problem what is missing
 */
public record MissingCell(String cell, String problem) {

  /** In a line. */
  public String line() {
    return "Cell " + cell + " is left out: " + problem;
  }
}
