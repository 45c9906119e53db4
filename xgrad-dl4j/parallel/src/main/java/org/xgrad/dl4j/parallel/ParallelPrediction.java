package org.xgrad.dl4j.parallel;

import org.apiguardian.api.API;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.deeplearning4j.parallelism.factory.SymmetricTrainerContext;
import org.deeplearning4j.parallelism.factory.TrainerContext;
import org.xgrad.dl4j.GradientAccumulation;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.dl4j.parallel.internal.PredictingTrainers;
import org.xgrad.dl4j.parallel.internal.WorkerMode;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;
import org.xgrad.predict.PredictionCounts;

/**
 * Weight prediction in every worker of a {@code ParallelWrapper}.
 *
 * <pre>{@code
 * ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).workers(4).build();
 * ParallelPrediction.attach(wrapper);
 * wrapper.fit(trainingData);
 * }</pre>
 *
 * <p>Each worker predicts from its own optimizer's state, at each of its mini-batches. What is
 * averaged or shared are real weights and real updates, never predicted ones.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ParallelPrediction {
  private ParallelPrediction() {}

  /**
   * Attaches weight prediction to a wrapper's network, as {@link WeightPrediction#attach} does, and
   * to the copies of it that the wrapper trains from now on. Attaching twice is attaching once.
   *
   * <p>After each of the wrapper's {@code fit}s, and also after one that failed, the network holds
   * real weights, is attached, and has the optimizer's state of the wrapper's first worker, which
   * in {@code AVERAGING} is the average. A {@code fit} fails as soon as one worker does, with the
   * first failure as its cause.
   *
   * <p>Where gradients are shared, s counts rounds: until a worker's next gradient the weights move
   * by the updates of all N workers, and each looks s*N of its own steps ahead. Where workers are
   * averaged each goes its own way in between, and s counts own steps as ever.
   *
   * @param wrapper the wrapper, not in training
   * @return what is attached to the wrapper's network. It does not count the predictions of copies;
   *     {@link #counts} does
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network can't be attached
   * @throws UnsupportedTrainingException if the wrapper is training, has trainers of the user's
   *     own, or shares gradients by other means than an {@code EncodedGradientsAccumulator}, or its
   *     network has a {@code GradientAccumulation}
   */
  public static WeightPrediction attach(ParallelWrapper wrapper) {
    return attach(wrapper, 0);
  }

  /**
   * The same for gradients that arrive late by a known number of rounds: each worker looks {@code
   * s*N*(1 + roundsLate)} of its own steps ahead.
   *
   * @param wrapper the wrapper, not in training
   * @param roundsLate how many rounds later than the next one a gradient is applied, at least 0
   * @return what is attached to the wrapper's network
   * @throws org.xgrad.error.InvalidSettingException if it is less
   * @throws UnsupportedTrainingException as {@link #attach(ParallelWrapper)} does
   */
  public static WeightPrediction attach(ParallelWrapper wrapper, int roundsLate) {
    if (roundsLate < 0) {
      throw new InvalidSettingException(
          "Rounds late", "they are " + roundsLate, "Make them at least 0.");
    }
    WorkerMode mode = mode(Arguments.present("wrapper", wrapper).getTrainerContext());
    return attach(wrapper, mode, mode.round(wrapper.getWorkers(), roundsLate));
  }

  /**
   * The same with s in each worker's own steps, whatever the others do.
   *
   * @param wrapper the wrapper, not in training
   * @return what is attached to the wrapper's network
   * @throws UnsupportedTrainingException as {@link #attach(ParallelWrapper)} does
   */
  public static WeightPrediction attachOwnSteps(ParallelWrapper wrapper) {
    return attach(wrapper, mode(Arguments.present("wrapper", wrapper).getTrainerContext()), 1);
  }

  private static WeightPrediction attach(ParallelWrapper wrapper, WorkerMode mode, double round) {
    TrainerContext context = wrapper.getTrainerContext();
    if (wrapper.getZoo() != null) {
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "it has workers already",
          "Attach before fit; after a fit that failed, call wrapper.shutdown() first.");
    }
    if (GradientAccumulation.isAttached(wrapper.getModel())) {
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "its network accumulates gradients, and the copies that its workers train would not",
          "Detach the network's GradientAccumulation. The workers take several mini-batches at a"
              + " time already; for more examples an update make the mini-batches larger.");
    }
    if (context instanceof PredictingTrainers ours && ours.round() == round) {
      return WeightPrediction.attach(wrapper.getModel());
    }
    mode.requirePossible(wrapper);
    WeightPrediction prediction = WeightPrediction.attach(wrapper.getModel());
    PredictingTrainers trainers = new PredictingTrainers(wrapper, mode, round);
    if (context instanceof PredictingTrainers former) {
      trainers.addCopies(former.ofCopies());
    }
    wrapper.setTrainerContext(trainers);
    return prediction;
  }

  private static WorkerMode mode(TrainerContext context) {
    if (context instanceof PredictingTrainers ours) {
      return ours.mode();
    }
    // By exact class: a subclass makes workers of its own kind, which ours would replace.
    if (context.getClass() == DefaultTrainerContext.class) {
      return WorkerMode.AVERAGING;
    } else if (context.getClass() == SymmetricTrainerContext.class) {
      return WorkerMode.SHARING_GRADIENTS;
    }
    throw new UnsupportedTrainingException(
        "ParallelWrapper",
        "it makes its workers by " + context.getClass().getName() + ", which ours would replace",
        "Leave the trainer context to ParallelWrapper.Builder, with AVERAGING or"
            + " SHARED_GRADIENTS.");
  }

  /**
   * {@return how often weights were predicted by all workers, and how often they were not: by the
   * wrapper's network, and by the copies of it that the wrapper has trained since it was attached}
   * While a {@code fit} goes on its copies are not counted yet.
   *
   * @param wrapper one that weight prediction was attached to
   * @throws NotAttachedException if weight prediction is not attached to the wrapper, or not to its
   *     network any more
   */
  public static PredictionCounts counts(ParallelWrapper wrapper) {
    if (!(Arguments.present("wrapper", wrapper).getTrainerContext()
        instanceof PredictingTrainers trainers)) {
      throw new NotAttachedException(
          "ParallelWrapper",
          "weight prediction is not attached to it",
          "Call ParallelPrediction.attach(wrapper) before its fit.");
    }
    return WeightPrediction.of(wrapper.getModel()).counts().plus(trainers.ofCopies());
  }
}
