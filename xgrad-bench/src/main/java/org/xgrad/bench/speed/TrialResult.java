package org.xgrad.bench.speed;

/**
 * A trial's outcome.
 *
 * @param trial what was measured
 * @param timing how long it took
 * @param rival how long its rival took
 */
public record TrialResult(Trial trial, Timing timing, Timing rival) {}
