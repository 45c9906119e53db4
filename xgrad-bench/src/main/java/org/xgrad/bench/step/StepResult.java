package org.xgrad.bench.step;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;

/**
 * What a prediction, or another addition, cost a training step.
 *
 * @param trial what was measured
 * @param speed the time with a prediction, beside the plain one
 * @param prediction the time of the addition by itself: of a prediction and its restoration for
 *     example
 * @param peakMegabytes the most memory that the process had with a prediction, if the system says
 * @param plainPeakMegabytes the most that it had without
 */
public record StepResult(
    StepTrial trial,
    Speed speed,
    Timing prediction,
    OptionalDouble peakMegabytes,
    OptionalDouble plainPeakMegabytes) {

  /**
   * How many times as long as the plain step each predicted step took that was taken in turn with
   * it. What slows both down is in neither of these.
   */
  public List<Double> ratios() {
    return shares(speed.timing());
  }

  /** What part of the plain step beside it each prediction with its restoration would take. */
  public List<Double> predictionShares() {
    return shares(prediction);
  }

  private List<Double> shares(Timing timing) {
    List<Double> plain = speed.rival().micros();
    return IntStream.range(0, Math.min(timing.micros().size(), plain.size()))
        .mapToObj(step -> timing.micros().get(step) / plain.get(step))
        .toList();
  }
}
