package org.xgrad;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Whether the steps of a group of parameters can be predicted, by its last samples.
 *
 * <p>A sample is taken within one update: the step that the rule predicts from the state before it,
 * beside the step that the optimizer takes. The cosine of the angle between the two is about as
 * large as the momentum where there is one, and near 0 or below where each step goes its own way.
 *
 * <p>A group is not predicted at first. It is when {@value #SAMPLES} samples come to a mean cosine
 * above {@value #OPENS_ABOVE}, and until the last {@value #SAMPLES} come to {@value #CLOSES_AT} or
 * less. The two numbers differ, since predictions damp the momentum, and the cosine with it. Each
 * change begins with fresh samples.
 *
 * <p>The samples are part of the configuration, as Deeplearning4j's iteration counter is, so that a
 * run that is resumed from a file decides as the uninterrupted one. They take no part in equality:
 * layers of equal settings share a block of parameters.
 */
final class QualityGate implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many samples a decision looks back on. */
  static final int SAMPLES = 3;

  /** Every how many iterations a sample is taken, once there are that many. */
  static final int EVERY = 25;

  /** Above this cosine of steps that are not predicted there is momentum to go by. */
  static final double OPENS_ABOVE = 0.5;

  /** At this cosine of predicted steps or below it is gone. */
  static final double CLOSES_AT = 0.05;

  /**
   * The groups that share this configuration object, in one iteration: as one long vector.
   *
   * @param iteration when it was taken
   * @param product the scalar product of the predicted and the real step
   * @param predicted the squared length of the predicted step
   * @param real the squared length of the real one
   */
  private record Sample(
      @JsonProperty("iteration") int iteration,
      @JsonProperty("product") double product,
      @JsonProperty("predicted") double predicted,
      @JsonProperty("real") double real)
      implements Serializable {

    Sample with(double product, double predicted, double real) {
      return new Sample(
          iteration, this.product + product, this.predicted + predicted, this.real + real);
    }

    /** 0 where one of the two has no length: nothing is predicted there. */
    double cosine() {
      double lengths = Math.sqrt(predicted) * Math.sqrt(real);
      return lengths > 0 ? product / lengths : 0;
    }
  }

  /** Some list of ours, which can be serialized. */
  @SuppressWarnings("serial")
  @JsonProperty
  private final List<Sample> samples;

  /** What was decided before these samples. */
  @JsonProperty("open")
  private boolean wasOpen;

  /** What the last sample took the place of, until the next one; null if nothing. */
  private transient @Nullable Sample replaced;

  QualityGate() {
    this(List.of(), false);
  }

  @JsonCreator
  private QualityGate(
      @JsonProperty("samples") @Nullable List<Sample> samples,
      @JsonProperty("open") boolean wasOpen) {
    this.samples = new ArrayList<>(samples == null ? List.of() : List.copyOf(samples));
    while (this.samples.size() > SAMPLES) {
      this.samples.remove(0);
    }
    this.wasOpen = wasOpen;
  }

  /** What Java's serialization reads is checked as everything else is. */
  private Object readResolve() {
    return copy();
  }

  /** A gate of its own with the same samples. */
  QualityGate copy() {
    return new QualityGate(samples, wasOpen);
  }

  /** Forgets its own samples and has the other one's. */
  void become(QualityGate other) {
    List<Sample> theirs = List.copyOf(other.samples);
    samples.clear();
    samples.addAll(theirs);
    wasOpen = other.wasOpen;
    replaced = null;
  }

  /** Whether a sample is to be taken in the update of this iteration. */
  boolean isDue(int iteration) {
    settle(iteration);
    return samples.size() < SAMPLES
        || iteration % EVERY == 0
        || samples.get(SAMPLES - 1).iteration() == iteration;
  }

  /** Begins anew with samples where those of the iterations before have changed the decision. */
  private void settle(int iteration) {
    if (isOpen() != wasOpen && samples.get(SAMPLES - 1).iteration() != iteration) {
      wasOpen = isOpen();
      samples.clear();
      replaced = null;
    }
  }

  /** Adds a sample of one group; those of one iteration count as one. */
  void add(int iteration, double product, double predicted, double real) {
    int last = samples.size() - 1;
    if (last >= 0 && samples.get(last).iteration() == iteration) {
      samples.set(last, samples.get(last).with(product, predicted, real));
      return;
    }
    replaced = samples.size() == SAMPLES ? samples.remove(0) : null;
    samples.add(new Sample(iteration, product, predicted, real));
  }

  /** Forgets the sample of an iteration whose update the weights never took: it was not there. */
  void withdraw(int iteration) {
    boolean wasThere = samples.removeIf(sample -> sample.iteration() == iteration);
    if (wasThere && replaced != null) {
      samples.add(0, replaced);
      replaced = null;
    }
  }

  /** Whether steps are predicted. */
  boolean isOpen() {
    return samples.size() < SAMPLES ? wasOpen : cosine() > (wasOpen ? CLOSES_AT : OPENS_ABOVE);
  }

  /** The mean of the last samples' cosines; 0 if there are none. */
  double cosine() {
    return samples.stream().mapToDouble(Sample::cosine).average().orElse(0);
  }

  /** The last sample's cosine; 0 if there is none. */
  double lastCosine() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).cosine();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QualityGate;
  }

  @Override
  public int hashCode() {
    return QualityGate.class.hashCode();
  }
}
