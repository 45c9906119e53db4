/**
 * The workers of a {@code ParallelWrapper} that predict: who makes them, what they share, and how
 * they end together. Not promised.
 */
package org.xgrad.dl4j.parallel.internal;
