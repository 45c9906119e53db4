/**
 * What predictions cost in time and memory, for the networks and data of an experiment.
 *
 * <p>A mode of its own: one process at a time, on a machine that does nothing else. Steps of all
 * choices of s are taken in turn in one process, so that what slows the machine down slows all; the
 * peak of memory is that of a process with one choice alone.
 */
package org.xgrad.bench.experiment.time;
