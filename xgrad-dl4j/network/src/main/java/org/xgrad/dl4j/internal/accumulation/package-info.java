/**
 * Gradients of several mini-batches that one update takes: what has been gathered ({@link
 * org.xgrad.dl4j.internal.accumulation.GatheredGradients}), and how many are to be ({@link
 * org.xgrad.dl4j.internal.accumulation.Accumulation}). Not promised.
 */
package org.xgrad.dl4j.internal.accumulation;
