package org.xgrad.predict;

import org.apiguardian.api.API;

/**
 * What is predicted for a group of parameters, and how.
 *
 * @param name the group
 * @param parameters how many there are
 * @param updater the updater's configuration
 * @param rule the rule that predicts its steps, and its jar
 * @param backend the backend that computes them
 * @param steps how many of the optimizer's own steps the last prediction went, scaled down where it
 *     was; 0 where nothing was predicted
 * @param counts how often this group was predicted, and how often it was not
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record GroupSummary(
    String name,
    long parameters,
    String updater,
    String rule,
    String backend,
    double steps,
    PredictionCounts counts) {}
