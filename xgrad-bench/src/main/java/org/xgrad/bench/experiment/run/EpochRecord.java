package org.xgrad.bench.experiment.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the journal holds of an epoch. Null stands for what was not measured.
 *
 * @param epoch its number, from 1
 * @param passLoss mean loss of its training steps' own forward passes, which see predicted weights
 *     where they are predicted, with what Deeplearning4j adds for L2 decay
 * @param trainLoss mean cross-entropy of training examples at the weights after it, in nats
 * @param testLoss the same of the held-out data
 * @param accuracy share of right answers on the held-out data, from 0 to 1; text has none
 * @param more other measures on the held-out data, by name; those of the average of weights begin
 *     with {@link #AVERAGED}
 * @param averagedTrainLoss as {@code trainLoss}, at the average of weights
 * @param averagedTestLoss as {@code testLoss}, at the average of weights
 * @param averagedAccuracy as {@code accuracy}, at the average of weights
 * @param cosine mean cosine of the angle between predicted and real steps, of the epoch's samples
 * @param steps mean steps predicted in those samples: less than s where the trust limit made it
 *     less
 * @param limited share of the predictions of groups that the trust limit scaled down
 * @param trainSeconds time of its training steps
 * @param testSeconds time of its evaluation
 * @param processorSeconds what the process has used of processors in both, all threads together:
 *     the same on a machine that has other work to do, more or less
 */
public record EpochRecord(
    int epoch,
    double passLoss,
    double trainLoss,
    double testLoss,
    Double accuracy,
    Map<String, Double> more,
    Double averagedTrainLoss,
    Double averagedTestLoss,
    Double averagedAccuracy,
    Double cosine,
    Double steps,
    Double limited,
    double trainSeconds,
    double testSeconds,
    double processorSeconds) {

  /** Before the names of measures that are taken at the average of weights. */
  public static final String AVERAGED = "averaged-";

  /** Keeps a copy; none is empty. */
  public EpochRecord {
    // In an order that is always the same.
    more = more == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(more));
  }

  /** Whether training has stopped yielding numbers. */
  public boolean diverged() {
    return !Double.isFinite(passLoss) || !Double.isFinite(trainLoss);
  }

  /** The same without times, for comparisons bit for bit. */
  public EpochRecord withoutTimes() {
    return new EpochRecord(
        epoch,
        passLoss,
        trainLoss,
        testLoss,
        accuracy,
        more,
        averagedTrainLoss,
        averagedTestLoss,
        averagedAccuracy,
        cosine,
        steps,
        limited,
        0,
        0,
        0);
  }
}
