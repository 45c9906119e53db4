package org.xgrad.predict;

/**
 * What is predicted for a group of parameters, and how.
 *
 * @param name the group
 * @param parameters how many there are
 * @param updater the updater's configuration
 * @param rule the rule that foretells its steps, and its jar
 * @param backend the backend that computes them
 */
public record GroupSummary(
    String name, long parameters, String updater, String rule, String backend) {}
