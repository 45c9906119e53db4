/**
 * One run: a network trained from start to end by one optimizer, and what was measured meanwhile.
 *
 * <p>Runs that are compared differ in nothing but the steps predicted: a run's initial weights and
 * the order of its mini-batches follow from its seed alone. After every epoch the network is
 * evaluated at its real weights, or those that its optimizer names for it, with the same code for
 * all; no measure is taken from the training passes, because those of a run with prediction see
 * predicted weights.
 */
package org.xgrad.bench.training;
