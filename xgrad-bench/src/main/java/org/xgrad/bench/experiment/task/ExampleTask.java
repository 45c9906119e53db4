package org.xgrad.bench.experiment.task;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.network.Network;

/** One of the networks by name, on examples of its shape. */
final class ExampleTask implements Task {
  private static final int CHUNK = 500;

  private final Network<?> network;
  private final ExampleSet train;
  private final ExampleSet test;

  ExampleTask(Network<?> network, ExampleSet train, ExampleSet test) {
    this.network = network.shaped(train.shape());
    this.train = train;
    this.test = test;
  }

  @Override
  public int examples() {
    return train.size();
  }

  @Override
  public long parameters() {
    return network.parameters();
  }

  @Override
  public String dataDigest() {
    return digest(train) + digest(test);
  }

  private static String digest(ExampleSet examples) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int start = 0; start < examples.size(); start += CHUNK) {
        int end = Math.min(start + CHUNK, examples.size());
        MultiDataSet batch = examples.batch(IntStream.range(start, end).toArray());
        update(digest, batch.getFeatures());
        update(digest, batch.getLabels());
        update(digest, batch.getFeaturesMaskArrays());
        update(digest, batch.getLabelsMaskArrays());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  /** The arrays; absent masks are null. */
  private static void update(MessageDigest digest, INDArray... arrays) {
    if (arrays == null) {
      return;
    }
    for (INDArray array : arrays) {
      if (array != null) {
        float[] values = array.castTo(DataType.FLOAT).reshape(array.length()).toFloatVector();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
      }
    }
  }

  @Override
  public Set<Metric> metrics() {
    DataShape shape = train.shape();
    if (shape instanceof ImageShape) {
      return EnumSet.of(Metric.ACCURACY, Metric.LOSS, Metric.TRAINING_LOSS);
    }
    Set<Metric> metrics = EnumSet.of(Metric.PERPLEXITY, Metric.LOSS, Metric.TRAINING_LOSS);
    if (shape instanceof TranslationShape) {
      metrics.add(Metric.BLEU);
    }
    return metrics;
  }

  @Override
  public Learner create(Recipe recipe) {
    return learner(network.create(recipe.updater(), recipe.decay(), recipe.seed()));
  }

  @Override
  public Learner resume(Model saved) {
    return learner((ComputationGraph) saved);
  }

  private Learner learner(ComputationGraph graph) {
    return new ExampleLearner(graph, train, test);
  }
}
