/**
 * Images as sets of examples: what is done to pixels between the file and the network.
 *
 * <p>Fashion-MNIST in the sizes that the networks ask for, CIFAR from the files in which it is
 * published, and the random flips and crops of training.
 */
package org.xgrad.bench.data.image;
