/**
 * Which runs an experiment takes, which of them are still to be done, and what they cost.
 *
 * <p>Learning rates are tuned at s = 0 alone, by runs on five sixths of the training data and on
 * seeds of their own; the rate that came out follows from those runs' journals whenever it is asked
 * for, so that nothing has to be remembered besides them.
 */
package org.xgrad.bench.experiment.plan;
