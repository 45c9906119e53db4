/**
 * Layers that are defined by SameDiff operations, with the gradients that belong to them.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 doubles the gradient that passes through a SameDiff layer or vertex:
 * the layer's own parameters get twice their gradient, and what lies k of them below 2<sup>k</sup>
 * times. Beside a residual connection the factors are mixed, so that no learning rate fixes it. For
 * a layer or a vertex of your own, take a superclass from here, such as {@link
 * org.xgrad.dl4j.samediff.ExactSameDiffLayer} in place of {@code SameDiffLayer}:
 *
 * <pre>{@code
 * public final class Tanh extends ExactSameDiffLayer {
 *   public SDVariable defineLayer(SameDiff graph, SDVariable in, Map<String, SDVariable> w, SDVariable mask) {
 *     return graph.math().tanh(in.mmul(w.get("W")));
 *   }
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
 * <p>What the passes compute is the same, bit for bit, but for that factor. A {@code
 * SameDiffOutputLayer} needs nothing: it ends in a loss, and its gradient is right.
 */
@NullMarked
package org.xgrad.dl4j.samediff;

import org.jspecify.annotations.NullMarked;
