/**
 * Gradients that come late, simulated in one process: {@link
 * org.xgrad.bench.staleness.LateTraining} applies each gradient d updates after the weights that it
 * was taken at, as workers that don't wait for each other do.
 *
 * <p>{@link org.xgrad.bench.staleness.Simulation} holds the ways to train against each other:
 * plain, with a lower momentum, and at predicted weights. Each has its learning rate tuned at each
 * delay, on seeds of its own.
 */
package org.xgrad.bench.staleness;
