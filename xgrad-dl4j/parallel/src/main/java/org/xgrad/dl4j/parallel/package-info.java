/**
 * Weight prediction in Deeplearning4j's {@code ParallelWrapper}.
 *
 * <p>A {@code ParallelWrapper} trains the user's network in one thread and copies of it in others,
 * and makes these copies itself, from the configuration's JSON, without the hook that weight
 * prediction is. {@link org.xgrad.dl4j.parallel.ParallelPrediction#attach} replaces the workers by
 * ours, which attach every copy before it trains, and leave the user's network with its optimizer's
 * state, which Deeplearning4j's drop.
 */
@NullMarked
package org.xgrad.dl4j.parallel;

import org.jspecify.annotations.NullMarked;
