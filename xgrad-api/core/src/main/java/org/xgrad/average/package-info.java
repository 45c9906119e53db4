/**
 * Averages of the weights that training passes through.
 *
 * <p>An {@link org.xgrad.average.Averaging} says which average: {@code
 * Averaging.exponential(0.999)} or {@code Averaging.tailMean(2000)}. Whoever trains keeps it: for
 * networks that is {@code WeightAverage.attach}.
 */
@NullMarked
package org.xgrad.average;

import org.jspecify.annotations.NullMarked;
