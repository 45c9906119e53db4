package org.xgrad.bench.experiment.task;

import java.util.Map;

/**
 * How a network does on held-out data.
 *
 * @param loss mean cross-entropy, in nats; NaN if the network yields no numbers
 * @param accuracy share of right answers, from 0 to 1; null for text
 * @param more others, by name
 */
public record Measures(double loss, Double accuracy, Map<String, Double> more) {}
