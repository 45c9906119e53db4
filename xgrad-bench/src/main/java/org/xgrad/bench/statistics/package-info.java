/**
 * Figures that sum up measurements: mean, spread and median; and what paired runs say.
 *
 * <p>The unit of a comparison is the seed: two runs that share one are a pair, and what counts is
 * their difference. {@link org.xgrad.bench.statistics.PairedDifferences} has its interval and its
 * exact test, {@link org.xgrad.bench.statistics.Holm} what is left where several are made, {@link
 * org.xgrad.bench.statistics.MeanRanks} and {@link org.xgrad.bench.statistics.PerformanceProfile}
 * sum up over problems. Nothing here knows of networks.
 */
package org.xgrad.bench.statistics;
