/**
 * Deeplearning4j's networks as the rest of the adapter sees them: one of two kinds, known in {@link
 * org.xgrad.dl4j.internal.network.Network} alone. Not promised.
 */
package org.xgrad.dl4j.internal.network;
