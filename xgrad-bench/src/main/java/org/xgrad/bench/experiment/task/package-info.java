/**
 * What is trained: a network on data, chosen by name.
 *
 * <p>A {@link org.xgrad.bench.experiment.task.Task} knows its examples and makes a fresh {@link
 * org.xgrad.bench.experiment.task.Learner} for a seed; a run sees nothing else of either. {@link
 * org.xgrad.bench.experiment.task.Tasks} is the one place that knows which there are.
 */
package org.xgrad.bench.experiment.task;
