/**
 * What weight prediction does for a network of one's own.
 *
 * <p>{@link org.xgrad.dl4j.comparison.Comparison} trains a network several times, without
 * prediction and with each choice of s. Runs of one seed are a pair: they begin with the same
 * weights and see the same mini-batches. {@link org.xgrad.dl4j.comparison.ComparisonResult} says
 * what came of it, by the tests of {@link org.xgrad.dl4j.comparison.statistics}.
 */
@NullMarked
package org.xgrad.dl4j.comparison;

import org.jspecify.annotations.NullMarked;
