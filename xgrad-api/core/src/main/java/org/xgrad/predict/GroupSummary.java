package org.xgrad.predict;

/**
 * What is predicted for a group of parameters, and how.
 *
 * @param name the group
 * @param parameters how many there are
 * @param updater the updater's configuration
 * @param rule the rule that predicts its steps, and its jar
 * @param backend the backend that computes them
 * @param withheld how often a prediction was not applied because it was not finite
 * @param limited how often a prediction was scaled down to the trust limit
 * @param heldBack how often nothing was predicted because the samples of an adaptive prediction
 *     said that there is nothing to predict
 * @param steps how many of the optimizer's own steps the last prediction went, scaled down where it
 *     was; 0 where nothing was predicted
 */
public record GroupSummary(
    String name,
    long parameters,
    String updater,
    String rule,
    String backend,
    long withheld,
    long limited,
    long heldBack,
    double steps) {}
