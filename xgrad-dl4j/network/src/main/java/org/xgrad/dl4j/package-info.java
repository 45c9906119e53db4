/**
 * Weight prediction in Deeplearning4j's training loop.
 *
 * <p>{@link org.xgrad.dl4j.WeightPrediction#attach} puts a solver of ours in the place of the
 * network's. It does what Deeplearning4j's stochastic gradient descent does, with one difference:
 * the weights are predicted before the forward pass and restored after the backward pass. So
 * forward, backward and the listeners' {@code onForwardPass} and {@code onBackwardPass} see
 * predicted weights; everything else - {@code onGradientCalculation}, {@code iterationDone},
 * regularization, the updater, constraints, evaluation, saving - sees the real ones. The score of
 * an iteration is the loss at the predicted weights.
 *
 * <p>Where nothing of this asks for the weights before the step, the step itself restores them:
 * {@code theta <- theta_t - update}, in one pass over memory. That is so if every parameter is
 * predicted by an updater of ND4J's or one by formula, no listener overrides {@code
 * onGradientCalculation}, nothing is regularized, and no gradients are shared. The bits are the
 * same. Only another thread could tell, or a schedule of somebody's own that reads the network when
 * it is asked for a learning rate.
 *
 * <p>The setting lives in the network's configuration and is saved with it; the hook lives in the
 * network object: attach again after {@code clone()}, after loading, and after {@code
 * MultiLayerNetwork.clear()}. {@link org.xgrad.dl4j.Resume} does so, and puts right what
 * Deeplearning4j forgets to count.
 *
 * <p>{@link org.xgrad.dl4j.WeightPrediction#ahead} predicts in loops that compute and apply
 * gradients themselves, {@link org.xgrad.dl4j.SameDiffTraining} in SameDiff's.
 */
@NullMarked
package org.xgrad.dl4j;

import org.jspecify.annotations.NullMarked;
