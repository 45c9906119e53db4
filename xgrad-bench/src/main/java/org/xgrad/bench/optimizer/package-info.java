/**
 * The optimizers that can be compared, by name, with the way in which each decays weights.
 *
 * <p>Names are those of {@link org.xgrad.optimizer.Optimizers}, in every command and in
 * experiments, and {@code adamw} besides: decay is not an updater's business, so no rule is called
 * so.
 */
package org.xgrad.bench.optimizer;
