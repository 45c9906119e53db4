package org.xgrad.rules.projection;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.xgrad.expr.Tensor;

/**
 * What the authors' code does to a step, written out independently. Source: clovaai/AdamP,
 * adamp/adamp.py and adamp/sgdp.py: the channel view first, then the layer view.
 */
final class ProjectionReference {

  /** How a tensor's step is projected. */
  enum Outcome {
    BY_ROW,
    WHOLE,
    NOT
  }

  private final int rows;
  private final double delta;
  private final double epsilon;
  private final double decayRatio;
  final Map<Outcome, Integer> outcomes;
  private double decayShare = 1;

  /** Outcomes are counted in a map that several tensors may share. */
  ProjectionReference(
      Tensor tensor,
      double delta,
      double epsilon,
      double decayRatio,
      Map<Outcome, Integer> outcomes) {
    this.rows = tensor.shape().size() > 1 ? tensor.shape().get(0).intValue() : 0;
    this.delta = delta;
    this.epsilon = epsilon;
    this.decayRatio = decayRatio;
    this.outcomes = outcomes;
  }

  static Map<Outcome, Integer> noneYet() {
    return new EnumMap<>(Outcome.class);
  }

  double[] projected(double[] weights, double[] gradient, double[] perturbation) {
    decayShare = 1;
    if (rows == 0) {
      return perturbation;
    }
    for (int view : new int[] {rows, 1}) {
      int width = weights.length / view;
      double largest = 0;
      for (int row = 0; row < view; row++) {
        double[] w = Arrays.copyOfRange(weights, row * width, (row + 1) * width);
        double[] g = Arrays.copyOfRange(gradient, row * width, (row + 1) * width);
        double lengths = Math.max(Math.sqrt(dot(w, w)) * Math.sqrt(dot(g, g)), epsilon);
        largest = Math.max(largest, Math.abs(dot(w, g) / lengths));
      }
      if (largest < delta / Math.sqrt(width)) {
        decayShare = decayRatio;
        outcomes.merge(view == rows ? Outcome.BY_ROW : Outcome.WHOLE, 1, Integer::sum);
        return project(weights, perturbation, view, width);
      }
    }
    outcomes.merge(Outcome.NOT, 1, Integer::sum);
    return perturbation;
  }

  private double[] project(double[] weights, double[] perturbation, int view, int width) {
    double[] result = perturbation.clone();
    for (int row = 0; row < view; row++) {
      double[] unit = Arrays.copyOfRange(weights, row * width, (row + 1) * width);
      double length = Math.sqrt(dot(unit, unit)) + epsilon;
      double along = 0;
      for (int i = 0; i < width; i++) {
        unit[i] /= length;
        along += unit[i] * perturbation[row * width + i];
      }
      for (int i = 0; i < width; i++) {
        result[row * width + i] -= unit[i] * along;
      }
    }
    return result;
  }

  /** The share of the weight decay that the last step has. */
  double decayShare() {
    return decayShare;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
