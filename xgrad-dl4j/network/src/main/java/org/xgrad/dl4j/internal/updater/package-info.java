/**
 * Updaters in a network's configuration and at work: replaced by predicting ones and back ({@link
 * org.xgrad.dl4j.internal.updater.UpdaterWrapping}), with their state copied ({@link
 * org.xgrad.dl4j.internal.updater.StateCopy}). Not promised.
 */
package org.xgrad.dl4j.internal.updater;
