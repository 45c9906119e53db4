package org.xgrad.dl4j.internal.network;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of layers in a row. */
record NetworkOfLayers(MultiLayerNetwork model) implements Network {
  @Override
  public boolean isInitialised() {
    return model.isInitCalled();
  }

  @Override
  public int iteration() {
    return model.getIterationCount();
  }

  @Override
  public int epoch() {
    return model.getEpochCount();
  }

  @Override
  public void setIteration(int iteration) {
    model.setIterationCount(iteration);
  }

  @Override
  public void setEpoch(int epoch) {
    model.setEpochCount(epoch);
  }

  @Override
  public List<Layer> layers() {
    return List.of(model.getLayers());
  }

  @Override
  public void setScore(double score) {
    model.setScore(score);
  }

  @Override
  public String nameOf(Trainable part) {
    List<Layer> layers = layers();
    int index = 0;
    while (layers.get(index) != part) {
      index++;
    }
    return String.valueOf(index);
  }

  @Override
  public List<Object> elements() {
    return List.of((Object[]) model.getLayers());
  }

  @Override
  public List<TrainingListener> listeners() {
    // A deserialized network has no listeners, not even none.
    return model.getListeners() == null ? List.of() : List.copyOf(model.getListeners());
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) model.getUpdater(true);
  }

  @Override
  public BaseMultiLayerUpdater<?> newUpdater() {
    return new MultiLayerUpdater(model);
  }

  @Override
  public void setUpdater(BaseMultiLayerUpdater<?> updater) {
    model.setUpdater(updater);
  }

  @Override
  public MultiLayerNetwork copy() {
    return model.clone();
  }

  @Override
  public void setGradientsAccumulator(GradientsAccumulator accumulator) {
    model.setGradientsAccumulator(accumulator);
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public void forward(INDArray[] features) {
    model.setInput(features[0]);
    model.feedForward(true, false);
  }

  @Override
  public void clearLayersStates() {
    model.clearLayersStates();
  }
}
