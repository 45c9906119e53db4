/**
 * Figures that sum up measurements: mean, spread and median; and what paired runs say.
 *
 * <p>The unit of a comparison is the seed: two runs that share one are a pair, and what counts is
 * their difference. {@link org.xgrad.dl4j.comparison.statistics.PairedDifferences} has its interval
 * and its exact test, {@link org.xgrad.dl4j.comparison.statistics.Holm} what is left where several
 * are made, {@link org.xgrad.dl4j.comparison.statistics.MeanRanks} and {@link
 * org.xgrad.dl4j.comparison.statistics.PerformanceProfile} sum up over problems. Nothing here knows
 * of networks.
 */
@NullMarked
package org.xgrad.dl4j.comparison.statistics;

import org.jspecify.annotations.NullMarked;
