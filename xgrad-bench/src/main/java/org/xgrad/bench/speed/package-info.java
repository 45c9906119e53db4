/**
 * How long things take, measured by JMH and reported as ratios within one run.
 *
 * <p>Times on a shared machine say little by themselves; a time beside its rival's, and beside the
 * physical limit, says more. The limit of a prediction is memory traffic: the weights are copied
 * away and back, whatever the formula.
 */
package org.xgrad.bench.speed;
