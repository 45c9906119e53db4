package org.xgrad.dl4j;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** A network of either kind, as the tests handle it. */
sealed interface Trainee {

  Model model();

  void fit(DataSet batch);

  void setListeners(TrainingListener... listeners);

  WeightPrediction attach();

  WeightPrediction attach(double steps);

  Prediction ahead();

  void detach();

  boolean isAttached();

  BaseMultiLayerUpdater<?> updater();

  int iteration();

  void setIteration(int iteration);

  /** A fresh object from a saved file. */
  Trainee saveAndRestore(File file);

  /** Forward and backward pass by hand. */
  void computeGradient(DataSet batch);

  default INDArray parameters() {
    return model().params();
  }

  /** One step of Algorithm 1, written out: what an attached network's fit must come to. */
  default void stepByHand(DataSet batch) {
    WeightPredictor predictor =
        new WeightPredictor(ModelPredictor.groups(updater(), model().params()));
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
        new WeightPredictor(ModelPredictor.groups(updater(), model().params()));
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
    public WeightPrediction attach() {
      return WeightPrediction.attach(model);
    }

    @Override
    public WeightPrediction attach(double steps) {
      return WeightPrediction.attach(model, steps);
    }

    @Override
    public Prediction ahead() {
      return WeightPrediction.ahead(model);
    }

    @Override
    public void detach() {
      WeightPrediction.detach(model);
    }

    @Override
    public boolean isAttached() {
      return WeightPrediction.isAttached(model);
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
    public Trainee saveAndRestore(File file) {
      return restored(
          () -> {
            ModelSerializer.writeModel(model, file, true);
            return new OfLayers(ModelSerializer.restoreMultiLayerNetwork(file, true));
          });
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
    public WeightPrediction attach() {
      return WeightPrediction.attach(model);
    }

    @Override
    public WeightPrediction attach(double steps) {
      return WeightPrediction.attach(model, steps);
    }

    @Override
    public Prediction ahead() {
      return WeightPrediction.ahead(model);
    }

    @Override
    public void detach() {
      WeightPrediction.detach(model);
    }

    @Override
    public boolean isAttached() {
      return WeightPrediction.isAttached(model);
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
    public Trainee saveAndRestore(File file) {
      return restored(
          () -> {
            ModelSerializer.writeModel(model, file, true);
            return new OfVertices(ModelSerializer.restoreComputationGraph(file, true));
          });
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

  private static Trainee restored(RoundTrip trip) {
    try {
      return trip.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
