package org.xgrad.bench.step;

import java.util.OptionalDouble;
import org.xgrad.bench.speed.Speed;

/**
 * What a prediction cost a training step.
 *
 * @param trial what was measured
 * @param speed the time with a prediction, beside the plain one
 * @param peakMegabytes the most memory that the process had with a prediction, if the system says
 * @param plainPeakMegabytes the most that it had without
 */
public record StepResult(
    StepTrial trial,
    Speed speed,
    OptionalDouble peakMegabytes,
    OptionalDouble plainPeakMegabytes) {}
