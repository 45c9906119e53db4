package org.xgrad.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.listeners.records.History;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.config.FitConfig;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.report.SummaryTable;
import org.xgrad.dl4j.internal.samediff.SameDiffListener;
import org.xgrad.dl4j.internal.updater.HalfArithmetic;
import org.xgrad.internal.Arguments;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;

/**
 * Trains a SameDiff graph with weight prediction.
 *
 * <pre>{@code
 * sameDiff.setTrainingConfig(
 *     new TrainingConfig.Builder().updater(new XGrad(new Adam(1e-3))) ... .build());
 * SameDiffTraining training = new SameDiffTraining(sameDiff);
 * training.fit(trainingData, epochs);
 * }</pre>
 *
 * <p>Each {@code fit} is the one of {@link SameDiff}, with gradients taken at the predicted
 * weights. SameDiff updates each variable as soon as its gradient is there, in the middle of the
 * backward pass: until then the variable holds its predicted weights, and from then on, for
 * regularization and the updater, its real ones. However {@code fit} ends, no variable is left
 * predicted. The loss is that of the predicted weights.
 *
 * <p>The setting is part of the training configuration and the optimizer's state part of the graph:
 * {@code SameDiff.save} and {@code load} with the updater's state keep both, and a graph that was
 * loaded trains on bit for bit. {@code SameDiff.fit} itself trains without prediction, and says so
 * once. Not thread-safe.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class SameDiffTraining implements PredictionMonitor {
  private final SameDiff graph;
  private final SameDiffListener listener;

  /**
   * Training of a graph that is configured with an {@link XGrad} updater.
   *
   * @param graph the graph, with a training configuration whose updater is an XGrad
   * @throws UnsupportedNetworkException if the graph has no training configuration, its updater is
   *     no XGrad, it maximizes its loss, or it counts less than 0 iterations or epochs
   * @throws org.xgrad.error.StateMismatchException if a prediction rule on the class path is not
   *     the one that the graph was configured with
   */
  public SameDiffTraining(SameDiff graph) {
    this.graph = Arguments.present("SameDiff graph", graph);
    requireTrainable();
    this.listener = new SameDiffListener();
    trainedVariables()
        .map(SDVariable::dataType)
        .distinct()
        .forEach(type -> HalfArithmetic.warn("SameDiff", type, Stream.of(base())));
  }

  private Stream<SDVariable> trainedVariables() {
    return graph.variables().stream()
        .filter(each -> each.getVariableType() == VariableType.VARIABLE);
  }

  /** The configuration can be another one each time. */
  private void requireTrainable() {
    TrainingConfig configuration = graph.getTrainingConfig();
    if (configuration == null) {
      throw new UnsupportedNetworkException(
          "SameDiff", "it has no training configuration", "Call setTrainingConfig first.");
    } else if (!(configuration.getUpdater() instanceof XGrad)) {
      throw new UnsupportedNetworkException(
          "SameDiff",
          "its updater "
              + configuration.getUpdater()
              + " is no XGrad, so nothing would be predicted",
          "Configure .updater(new XGrad(...)), or call fit of SameDiff.");
    } else if (!configuration.isMinimize()) {
      throw new UnsupportedNetworkException(
          "SameDiff",
          "it maximizes its loss, and a prediction of steps downwards would go the wrong way",
          "Minimize the negated loss.");
    } else if (configuration.getIterationCount() < 0 || configuration.getEpochCount() < 0) {
      throw new UnsupportedNetworkException(
          "SameDiff",
          "its training configuration counts "
              + configuration.getIterationCount()
              + " iterations and "
              + configuration.getEpochCount()
              + " epochs",
          "Set both counters to at least 0: setIterationCount and setEpochCount.");
    }
    ((XGrad) configuration.getUpdater()).requireSameRule();
  }

  private IUpdater base() {
    return ((XGrad) graph.getTrainingConfig().getUpdater()).base();
  }

  /**
   * Trains as {@link SameDiff#fit(DataSetIterator, int, Listener...)} does, with prediction.
   *
   * @param data the mini-batches of an epoch; reset before each
   * @param epochs how often to go through the data
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   * @throws UnsupportedNetworkException if the training configuration has become one that the
   *     constructor refuses
   */
  public History fit(DataSetIterator data, int epochs, Listener... listeners) {
    return predicting(listeners, all -> graph.fit(data, epochs, all));
  }

  /**
   * The same for several inputs or outputs: see {@link #fit(DataSetIterator, int, Listener...)}.
   *
   * @param data the mini-batches of an epoch; reset before each
   * @param epochs how often to go through the data
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   */
  public History fit(MultiDataSetIterator data, int epochs, Listener... listeners) {
    return predicting(listeners, all -> graph.fit(data, epochs, all));
  }

  /**
   * The same with an evaluation on other data at the real weights, every {@code frequency} epochs:
   * see {@link #fit(DataSetIterator, int, Listener...)}.
   *
   * @param data the mini-batches of an epoch; reset before each
   * @param epochs how often to go through the data
   * @param validation the data to evaluate on
   * @param frequency how many epochs lie between two evaluations
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   */
  public History fit(
      DataSetIterator data,
      int epochs,
      DataSetIterator validation,
      int frequency,
      Listener... listeners) {
    return predicting(listeners, all -> graph.fit(data, epochs, validation, frequency, all));
  }

  /**
   * The same with an evaluation on other data at the real weights, every {@code frequency} epochs:
   * see {@link #fit(DataSetIterator, int, Listener...)}.
   *
   * @param data the mini-batches of an epoch; reset before each
   * @param epochs how often to go through the data
   * @param validation the data to evaluate on
   * @param frequency how many epochs lie between two evaluations
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   */
  public History fit(
      MultiDataSetIterator data,
      int epochs,
      MultiDataSetIterator validation,
      int frequency,
      Listener... listeners) {
    return predicting(listeners, all -> graph.fit(data, epochs, validation, frequency, all));
  }

  /**
   * {@return what {@link SameDiff#fit()} gives, with prediction: {@code training.fit().train(data,
   * epochs).validate(validation, 1).exec()}}
   */
  public FitConfig fit() {
    return new FitConfig(graph) {
      @Override
      public History exec() {
        List<Listener> own = getListeners();
        try {
          return predicting(
              own.toArray(Listener[]::new),
              all -> {
                setListeners(List.of(all));
                return super.exec();
              });
        } finally {
          setListeners(own);
        }
      }
    };
  }

  /**
   * Trains on one mini-batch: see {@link #fit(DataSetIterator, int, Listener...)}.
   *
   * @param batch one mini-batch, for one step
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   */
  public History fit(DataSet batch, Listener... listeners) {
    return predicting(listeners, all -> graph.fit(batch, all));
  }

  /**
   * Trains on one mini-batch: see {@link #fit(DataSetIterator, int, Listener...)}.
   *
   * @param batch one mini-batch, for one step
   * @param listeners yours, beside those of the graph
   * @return the losses of the epochs, as SameDiff's own {@code fit} returns them
   */
  public History fit(MultiDataSet batch, Listener... listeners) {
    return predicting(listeners, all -> graph.fit(batch, all));
  }

  private History predicting(Listener[] listeners, Function<Listener[], History> fit) {
    requireTrainable();
    Listener[] all =
        Stream.concat(Stream.of(listener), Arrays.stream(listeners)).toArray(Listener[]::new);
    try {
      return fit.apply(all);
    } finally {
      listener.restoreAll();
    }
  }

  /** The variables that were predicted last, with rule and backend; none before the second step. */
  @Override
  public List<GroupSummary> groups() {
    return listener.groups();
  }

  /**
   * How often weights were predicted, and how often they were not. A graph's variables share one
   * setting: whether an {@linkplain XGrad#adaptive adaptive} prediction holds back is decided for
   * all of them.
   */
  @Override
  public PredictionCounts counts() {
    return listener.counts();
  }

  @Override
  public List<PredictionQuality> quality() {
    return listener.quality();
  }

  @Override
  public void sampleQualityEvery(int iterations) {
    listener.sampleQualityEvery(iterations);
  }

  @Override
  public int qualitySampledEvery() {
    return listener.qualitySampledEvery();
  }

  @Override
  public void restore() {
    listener.restoreAll();
  }

  @Override
  public String summary() {
    return SummaryTable.of(toString(), groups(), counts());
  }

  /** One line for a log: how much is predicted. */
  @Override
  public String toString() {
    long trained = trainedVariables().mapToLong(each -> each.getArr().length()).sum();
    return "weight prediction of "
        + predictedParameters()
        + " of "
        + trained
        + " parameters (variables: "
        + groups().size()
        + ") in a SameDiff graph";
  }
}
