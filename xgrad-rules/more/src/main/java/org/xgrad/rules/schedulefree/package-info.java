/**
 * Schedule-free optimizers, which replace a falling learning rate by an average of the weights
 * (Defazio et al., The Road Less Scheduled, arXiv 2405.15682).
 *
 * <p>There are three sets of weights. z is where the base optimizer steps to. x is a weighted
 * average of all z, and is to be used. Gradients are taken at y between them: these are the
 * network's weights in training. z is the optimizer's state, and x follows from both.
 */
@NullMarked
package org.xgrad.rules.schedulefree;

import org.jspecify.annotations.NullMarked;
