/**
 * What came of an experiment: for each cell and each variant in it, what the runs measured and how
 * they differ, seed by seed, from the optimizer by itself.
 *
 * <p>Results are figured out from journals, whether they lie in a store of runs or in a {@linkplain
 * org.xgrad.bench.experiment.result.ResultsFile file of results}, which is small enough to be kept
 * with the source.
 */
package org.xgrad.bench.experiment.result;
