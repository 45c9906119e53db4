/**
 * The demonstration: LeNet on Fashion-MNIST with and without prediction, seed by seed, then a
 * table, a CSV file and a picture of what came of it.
 */
package org.xgrad.bench.demo;
