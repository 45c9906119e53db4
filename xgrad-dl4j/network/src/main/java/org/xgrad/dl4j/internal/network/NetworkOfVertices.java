package org.xgrad.dl4j.internal.network;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of vertices. */
record NetworkOfVertices(ComputationGraph model) implements Network {
  @Override
  public boolean isInitialised() {
    // The graph's own flag is out of reach; its vertices are built by init().
    return model.getVertices() != null;
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
    model.getConfiguration().setIterationCount(iteration);
  }

  @Override
  public void setEpoch(int epoch) {
    model.getConfiguration().setEpochCount(epoch);
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
    return part.getConfig().getLayerName();
  }

  @Override
  public List<Object> elements() {
    return List.of((Object[]) model.getVertices());
  }

  @Override
  public List<TrainingListener> listeners() {
    // A deserialized network has no listeners, not even none.
    return model.getListeners() == null ? List.of() : List.copyOf(model.getListeners());
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return model.getUpdater(true);
  }

  @Override
  public BaseMultiLayerUpdater<?> newUpdater() {
    return new ComputationGraphUpdater(model);
  }

  @Override
  public void setUpdater(BaseMultiLayerUpdater<?> updater) {
    model.setUpdater((ComputationGraphUpdater) updater);
  }

  @Override
  public ComputationGraph copy() {
    return model.clone();
  }

  @Override
  public void setGradientsAccumulator(GradientsAccumulator accumulator) {
    model.setGradientsAccumulator(accumulator);
  }

  @Override
  public int inputs() {
    return model.getNumInputArrays();
  }

  @Override
  public void forward(INDArray[] features) {
    model.feedForward(features, true, false);
  }

  @Override
  public void clearLayersStates() {
    model.clearLayersStates();
  }
}
