/**
 * The networks that runs train, by name: {@link org.xgrad.bench.network.Networks}. Each is a form
 * from the packages below, for examples of a shape, in a size.
 *
 * <p>Beside them {@link org.xgrad.bench.network.LeNet}, the demo's, as a network of layers, and two
 * networks for measuring speed. LeNet has two convolutions of 5 x 5 with max-pooling, then three
 * dense layers: 44,426 parameters. Networks start as PyTorch would start them, and their weights
 * follow from the seed alone, whatever else has drawn random numbers before.
 */
package org.xgrad.bench.network;
