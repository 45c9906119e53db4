package org.xgrad.bench.training;

/**
 * What was measured of one epoch.
 *
 * @param epoch its number, from 1
 * @param trainLoss mean cross-entropy of training images at the weights after it, in nats
 * @param testAccuracy part of the test images classified rightly at those weights, from 0 to 1
 * @param stepMillis median time of a training step in it, in milliseconds
 */
public record EpochResult(int epoch, double trainLoss, double testAccuracy, double stepMillis) {}
