/**
 * An average of a network's weights: what is taken into it and when ({@link
 * org.xgrad.dl4j.internal.average.NetworkAverage}), and the time during which it is in the place of
 * the weights. Not promised.
 */
package org.xgrad.dl4j.internal.average;
