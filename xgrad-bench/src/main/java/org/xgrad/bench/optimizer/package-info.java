/**
 * The optimizers that can be compared, by name, with the learning rate that suits each and the way
 * in which it decays weights.
 *
 * <p>Names without a prefix mean what they mean in PyTorch, where XGrad was published; ND4J's own
 * variants of those say so in their name.
 */
package org.xgrad.bench.optimizer;
