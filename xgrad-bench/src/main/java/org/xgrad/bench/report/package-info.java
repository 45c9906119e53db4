/**
 * What is made of the results of runs: a table, a sentence, a CSV file, a chart.
 *
 * <p>Runs are put side by side by the number of steps predicted. Several seeds give mean and sample
 * standard deviation, and differences are taken seed by seed before they are averaged, since runs
 * of one seed share weights and order.
 */
package org.xgrad.bench.report;
