/**
 * What an experiment is, as its YAML file states it.
 *
 * <p>An {@link org.xgrad.bench.experiment.Experiment} is a list of {@linkplain
 * org.xgrad.bench.experiment.Cell cells}: a network, data, an optimizer with its decay, and a
 * schedule. Within a cell, {@linkplain org.xgrad.bench.experiment.Treatment treatments} are
 * compared that differ in the steps predicted, or in what a control changes instead. Nothing here
 * trains; a file is checked from end to end before anything does.
 */
package org.xgrad.bench.experiment;
