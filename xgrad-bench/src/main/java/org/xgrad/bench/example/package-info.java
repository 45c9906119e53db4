/**
 * Example programs: Deeplearning4j networks of the common kinds, each with the line that adds
 * weight prediction.
 *
 * <p>An {@link org.xgrad.bench.example.Example} is one class to be read from top to bottom and
 * copied: data, configuration, {@code init}, the line, {@code fit}, evaluation. What it has of this
 * package is its {@link org.xgrad.bench.example.ExampleSettings}, which are a seed, a number of
 * epochs and s, and the {@link org.xgrad.bench.example.ExampleReport} that it tells its results to;
 * neither is needed in a program of your own. With s = 0 the same program trains as Deeplearning4j
 * does without the line, bit for bit.
 *
 * <p>The data are the embedded images or follow from the seed. Every measure is taken after an
 * epoch, at the network's real weights.
 */
package org.xgrad.bench.example;
