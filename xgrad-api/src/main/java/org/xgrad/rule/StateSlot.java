package org.xgrad.rule;

/**
 * A state array that an optimizer keeps for its parameters.
 *
 * @param key its name, unique within the optimizer
 * @param initialValue what every element holds before the first step
 */
public record StateSlot(String key, double initialValue) {}
