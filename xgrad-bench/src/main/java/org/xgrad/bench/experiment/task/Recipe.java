package org.xgrad.bench.experiment.task;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.optimizer.Decay;

/**
 * What a network is made with.
 *
 * @param updater what trains it
 * @param decay its weight decay
 * @param seed where its weights follow from
 */
public record Recipe(IUpdater updater, Decay decay, long seed) {}
