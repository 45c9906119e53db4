package org.xgrad.dl4j.internal.average;

import java.io.IOException;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.nn.api.Model;

/** Saves the best model while weights to evaluate with, such as an average, are in use. */
public final class AveragedSaver<M extends Model> implements EarlyStoppingModelSaver<M> {
  private static final long serialVersionUID = 1L;

  private final transient Substitute average;
  private final EarlyStoppingModelSaver<M> saver;

  /** Saves by another saver. */
  public AveragedSaver(Substitute average, EarlyStoppingModelSaver<M> saver) {
    this.average = average;
    this.saver = saver;
  }

  @Override
  public void saveBestModel(M network, double score) throws IOException {
    try (Substitution averaged = average.use(network)) {
      saver.saveBestModel(network, score);
    }
  }

  @Override
  public void saveLatestModel(M network, double score) throws IOException {
    saver.saveLatestModel(network, score);
  }

  @Override
  public M getBestModel() throws IOException {
    return saver.getBestModel();
  }

  @Override
  public M getLatestModel() throws IOException {
    return saver.getLatestModel();
  }
}
