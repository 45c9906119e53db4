package org.xgrad.dl4j;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.hook.XGradBlocks;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** A network of either kind, as the tests handle it. */
sealed interface Trainee {

  Model model();

  void fit(DataSet batch);

  void setListeners(TrainingListener... listeners);

  default WeightPrediction attach() {
    return WeightPrediction.attach(model());
  }

  default WeightPrediction attach(double steps) {
    return WeightPrediction.attach(model(), steps);
  }

  default WeightPrediction attach(Function<IUpdater, XGrad> setting) {
    return WeightPrediction.attach(model(), setting);
  }

  default Prediction ahead() {
    return WeightPrediction.ahead(model());
  }

  default void detach() {
    WeightPrediction.detach(model());
  }

  default void remove() {
    WeightPrediction.remove(model());
  }

  default boolean isAttached() {
    return WeightPrediction.isAttached(model());
  }

  BaseMultiLayerUpdater<?> updater();

  int iteration();

  void setIteration(int iteration);

  /** A fresh object from a saved file. */
  default Trainee saveAndRestore(File file) {
    save(file, true);
    return restored(file);
  }

  void save(File file, boolean withOptimizerState);

  /** From a file, by Deeplearning4j's own loader. */
  Trainee restored(File file);

  /** From a file, to train on. */
  Trainee resumed(File file);

  /** From a checkpoint, by Deeplearning4j's own loader. */
  Trainee restored(File directory, int checkpoint);

  /** From a checkpoint, to train on. */
  Trainee resumed(File directory, int checkpoint, CheckpointMoment moment);

  /** By the network's own clone(). */
  Trainee cloned();

  /** To train on. */
  Trainee copied();

  void fit(DataSetIterator batches);

  int epoch();

  void setEpoch(int epoch);

  /** Forward and backward pass by hand. */
  void computeGradient(DataSet batch);

  /** Forgets the noisy weights that a failed pass leaves to the next one. */
  default void clearNoise() {
    Network.of(model()).layers().forEach(Layer::clearNoiseWeightParams);
  }

  default INDArray parameters() {
    return model().params();
  }

  /** One step of Algorithm 1, written out: what an attached network's fit must come to. */
  default void stepByHand(DataSet batch) {
    WeightPredictor predictor =
        new WeightPredictor(XGradBlocks.groups(updater(), model().params()));
    try (Prediction ahead = predictor.predict(iteration(), 0)) {
      computeGradient(batch);
    }
    apply(model().gradient(), batch.numExamples());
  }

  /** Applies a gradient, as Deeplearning4j has it, and counts it. */
  default void apply(Gradient gradient, int examples) {
    updater().update(gradient, iteration(), 0, examples, LayerWorkspaceMgr.noWorkspaces());
    model().params().subi(gradient.gradient());
    setIteration(iteration() + 1);
    model().applyConstraints(iteration(), 0);
  }

  /** The weights that the coming gradient will be taken at. */
  default INDArray predicted() {
    WeightPredictor predictor =
        new WeightPredictor(XGradBlocks.groups(updater(), model().params()));
    try (Prediction ahead = predictor.predict(iteration(), 0)) {
      return model().params().dup();
    }
  }

  record OfLayers(MultiLayerNetwork model) implements Trainee {
    @Override
    public void fit(DataSet batch) {
      model.fit(batch);
    }

    @Override
    public void setListeners(TrainingListener... listeners) {
      model.setListeners(listeners);
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
      return (BaseMultiLayerUpdater<?>) model.getUpdater();
    }

    @Override
    public int iteration() {
      return model.getIterationCount();
    }

    @Override
    public void setIteration(int iteration) {
      model.setIterationCount(iteration);
    }

    @Override
    public void save(File file, boolean withOptimizerState) {
      Trainee.unchecked(
          () -> {
            ModelSerializer.writeModel(model, file, withOptimizerState);
            return this;
          });
    }

    @Override
    public Trainee restored(File file) {
      return Trainee.unchecked(
          () -> new OfLayers(ModelSerializer.restoreMultiLayerNetwork(file, true)));
    }

    @Override
    public Trainee resumed(File file) {
      return new OfLayers(Resume.multiLayerNetwork(file));
    }

    @Override
    public Trainee restored(File directory, int checkpoint) {
      return new OfLayers(CheckpointListener.loadCheckpointMLN(directory, checkpoint));
    }

    @Override
    public Trainee resumed(File directory, int checkpoint, CheckpointMoment moment) {
      return new OfLayers(Resume.multiLayerNetwork(directory, checkpoint, moment));
    }

    @Override
    public Trainee cloned() {
      return new OfLayers(model.clone());
    }

    @Override
    public Trainee copied() {
      return new OfLayers(Resume.cloneOf(model));
    }

    @Override
    public void fit(DataSetIterator batches) {
      model.fit(batches);
    }

    @Override
    public int epoch() {
      return model.getEpochCount();
    }

    @Override
    public void setEpoch(int epoch) {
      model.setEpochCount(epoch);
    }

    @Override
    public void computeGradient(DataSet batch) {
      model.setInput(batch.getFeatures());
      model.setLabels(batch.getLabels());
      model.computeGradientAndScore();
    }
  }

  record OfVertices(ComputationGraph model) implements Trainee {
    @Override
    public void fit(DataSet batch) {
      model.fit(batch);
    }

    @Override
    public void setListeners(TrainingListener... listeners) {
      model.setListeners(listeners);
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
      return model.getUpdater();
    }

    @Override
    public int iteration() {
      return model.getIterationCount();
    }

    @Override
    public void setIteration(int iteration) {
      model.getConfiguration().setIterationCount(iteration);
    }

    @Override
    public void save(File file, boolean withOptimizerState) {
      Trainee.unchecked(
          () -> {
            ModelSerializer.writeModel(model, file, withOptimizerState);
            return this;
          });
    }

    @Override
    public Trainee restored(File file) {
      return Trainee.unchecked(
          () -> new OfVertices(ModelSerializer.restoreComputationGraph(file, true)));
    }

    @Override
    public Trainee resumed(File file) {
      return new OfVertices(Resume.computationGraph(file));
    }

    @Override
    public Trainee restored(File directory, int checkpoint) {
      return new OfVertices(CheckpointListener.loadCheckpointCG(directory, checkpoint));
    }

    @Override
    public Trainee resumed(File directory, int checkpoint, CheckpointMoment moment) {
      return new OfVertices(Resume.computationGraph(directory, checkpoint, moment));
    }

    @Override
    public Trainee cloned() {
      return new OfVertices(model.clone());
    }

    @Override
    public Trainee copied() {
      return new OfVertices(Resume.cloneOf(model));
    }

    @Override
    public void fit(DataSetIterator batches) {
      model.fit(batches);
    }

    @Override
    public int epoch() {
      return model.getEpochCount();
    }

    @Override
    public void setEpoch(int epoch) {
      model.getConfiguration().setEpochCount(epoch);
    }

    @Override
    public void computeGradient(DataSet batch) {
      model.setInputs(batch.getFeatures());
      model.setLabels(batch.getLabels());
      model.computeGradientAndScore();
    }
  }

  /** A round trip through a file, whose failures are the test's. */
  interface RoundTrip {
    Trainee run() throws IOException;
  }

  private static Trainee unchecked(RoundTrip trip) {
    try {
      return trip.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
