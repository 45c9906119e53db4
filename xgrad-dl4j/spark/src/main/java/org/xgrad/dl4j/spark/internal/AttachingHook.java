package org.xgrad.dl4j.spark.internal;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Attaches the networks that executors build for an averaging round, and tells graphs how many
 * steps they have taken: Deeplearning4j builds these from a clone of the configuration, and a
 * graph's clone forgets it.
 */
public final class AttachingHook implements TrainingHook {
  private static final long serialVersionUID = 2L;

  private final ProgressSource source;
  private final SampleReturn samples;

  /** Attaches what executors build of the driver's network, which gets its samples back. */
  public AttachingHook(Model network, SampleReturn samples) {
    this.source = ProgressSource.of(network, () -> 1);
    this.samples = samples;
  }

  @Override
  public void preUpdate(DataSet miniBatch, Model network) {
    source.progress().attach(network);
  }

  @Override
  public void preUpdate(MultiDataSet miniBatch, Model network) {
    source.progress().attach(network);
  }

  @Override
  public void postUpdate(DataSet miniBatch, Model network) {
    samples.add(network);
  }

  @Override
  public void postUpdate(MultiDataSet miniBatch, Model network) {
    samples.add(network);
  }
}
