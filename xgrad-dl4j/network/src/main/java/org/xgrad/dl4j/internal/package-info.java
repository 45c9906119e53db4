/**
 * What runs behind the promised packages {@code org.xgrad.dl4j}, {@code org.xgrad.dl4j.error} and
 * {@code org.xgrad.dl4j.samediff}. Nothing here or below is promised: it may change with every
 * version.
 *
 * <p>Packages know those below them in this list, and no promised class but exceptions:
 *
 * <ul>
 *   <li>{@code file}: networks, averages and gathered gradients in files
 *   <li>{@code average}: an average of a network's weights, and its place in the training loop
 *   <li>{@code hook}: the solver that predicts and gathers gradients, in the place of a network's
 *       own
 *   <li>{@code accumulation}: gradients of several mini-batches for an update
 *   <li>{@code updater}: updaters in a network's configuration and at work, and their state
 *   <li>{@code network}: what Deeplearning4j's two kinds of networks have in common
 * </ul>
 *
 * <p>{@code samediff}, {@code normalization} and {@code report} stand beside them on nothing of
 * ours.
 */
package org.xgrad.dl4j.internal;
