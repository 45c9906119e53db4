/**
 * Weight prediction in Deeplearning4j's training on Spark.
 *
 * <p>Executors build networks for themselves, from a broadcast configuration, without the hook that
 * weight prediction is. {@link org.xgrad.dl4j.spark.SparkPrediction#attach} sends what attaches
 * them there: with parameter averaging a training hook, with gradient sharing a listener.
 */
@NullMarked
package org.xgrad.dl4j.spark;

import org.jspecify.annotations.NullMarked;
