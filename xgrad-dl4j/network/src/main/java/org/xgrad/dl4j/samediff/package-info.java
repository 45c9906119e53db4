/**
 * Layers that are defined by SameDiff operations, with the gradients that belong to them.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 doubles the gradient that passes through a SameDiff layer or vertex:
 * the layer's own parameters get twice their gradient, and what lies k of them below 2<sup>k</sup>
 * times. Beside a residual connection the factors are mixed, so that no learning rate mends it. In
 * a layer of your own, end the definition with {@link org.xgrad.dl4j.samediff.ExactGradient#of}:
 *
 * <pre>{@code
 * public SDVariable defineLayer(SameDiff graph, SDVariable in, Map<String, SDVariable> w, SDVariable mask) {
 *   return ExactGradient.of(graph.math().tanh(in.mmul(w.get("W"))));
 * }
 * }</pre>
 *
 * <p>For Deeplearning4j's own layers of this kind take ours, which are subclasses and made by the
 * same builders:
 *
 * <pre>{@code
 * .layer(new ExactSelfAttentionLayer(new SelfAttentionLayer.Builder().nOut(64).nHeads(4).projectInput(true)))
 * }</pre>
 *
 * <p>A {@code SameDiffOutputLayer} needs nothing: it ends in a loss, and its gradient is right.
 */
package org.xgrad.dl4j.samediff;
