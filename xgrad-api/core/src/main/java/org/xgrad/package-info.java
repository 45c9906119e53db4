/**
 * Weight prediction for gradient-based optimizers (XGrad, arXiv 2305.18240).
 *
 * <p>{@link org.xgrad.XGrad} wraps the configuration of any ND4J updater and carries how many steps
 * to look ahead. Where training can be hooked, the weights are predicted before each mini-batch,
 * and the wrapped optimizer updates the real ones with the gradients found at the predicted.
 */
@NullMarked
package org.xgrad;

import org.jspecify.annotations.NullMarked;
