package org.xgrad.testkit.reference.golden;

import java.util.Map;

/**
 * One step of a trajectory.
 *
 * @param t the step's number, from 1
 * @param learningRate its learning rate
 * @param loss the loss at {@code thetaHat}
 * @param theta the weights before the step
 * @param thetaHat the weights the gradient is taken at
 * @param gradient the gradient there, without weight decay
 * @param state the optimizer's state after the step, by torch's names
 * @param thetaNext the weights after the step
 */
public record GoldenStep(
    int t,
    double learningRate,
    double loss,
    double[] theta,
    double[] thetaHat,
    double[] gradient,
    Map<String, double[]> state,
    double[] thetaNext) {}
