/**
 * Averages of the weights that training passes through.
 *
 * <p>An {@link org.xgrad.average.Averaging} says which average: {@code
 * Averaging.exponential(0.999)} or {@code Averaging.tailMean(2000)}. A {@link
 * org.xgrad.average.RunningAverage} keeps it, by one pass over memory for each weights that it
 * takes.
 */
package org.xgrad.average;
