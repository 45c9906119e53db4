/**
 * Processes that carry runs out side by side, one thread each.
 *
 * <p>A {@linkplain org.xgrad.bench.experiment.pool.RunWorker worker} reads names of run directories
 * from its standard input, and says on its standard output how each gets on. It ends with whoever
 * started it. What it has written is not lost when it is killed.
 */
package org.xgrad.bench.experiment.pool;
