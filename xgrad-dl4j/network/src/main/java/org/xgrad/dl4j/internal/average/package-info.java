/**
 * Weights that may be in the place of those that a network trains ({@link
 * org.xgrad.dl4j.internal.average.Substitute}): an average, and what is taken into it and when
 * ({@link org.xgrad.dl4j.internal.average.NetworkAverage}), or what the optimizer names ({@link
 * org.xgrad.dl4j.internal.average.OptimizerWeights}). {@link
 * org.xgrad.dl4j.internal.average.Substitution} is the time during which they are there. Not
 * promised.
 */
package org.xgrad.dl4j.internal.average;
