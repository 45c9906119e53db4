/**
 * The networks that runs train: LeNet-5 in the form that PyTorch users know.
 *
 * <p>And a dense network of ten million parameters, for measuring speed. LeNet has two convolutions
 * of 5 x 5 with max-pooling, then three dense layers: 44,426 parameters. It starts as PyTorch would
 * start it, weights and biases uniform within {@code 1/sqrt(fan-in)}, and its weights follow from
 * the seed alone, whatever else has drawn random numbers before.
 */
package org.xgrad.bench.network;
