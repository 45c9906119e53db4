/**
 * Cache, predict, restore: the three steps around a forward and backward pass.
 *
 * <p>A {@link org.xgrad.predict.WeightPredictor} holds the {@link org.xgrad.predict.ParameterGroup
 * groups} of parameters that share an updater. Between its {@code predict} and the end of the
 * {@link org.xgrad.predict.Prediction} the parameters hold the predicted weights; before and after,
 * the real ones, bit for bit. {@link org.xgrad.predict.Prediction#step} restores them and takes the
 * step in one pass. A prediction that is not finite is withheld: its group keeps the real weights
 * throughout.
 */
@NullMarked
package org.xgrad.predict;

import org.jspecify.annotations.NullMarked;
