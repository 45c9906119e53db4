package org.xgrad.bench.network;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.network.form.Form;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.error.InvalidSettingException;

/**
 * A network that runs train: a form, for examples of a shape, in a size.
 *
 * <pre>{@code
 * ComputationGraph vgg =
 *     Networks.named("vgg-11")
 *         .shaped(data.shape())
 *         .scaled(new Scale(0.25, 1))
 *         .create(new XGrad(new TorchAdam(1e-3)), new Decay(5e-4, false), seed);
 * }</pre>
 *
 * <p>It is trained on mini-batches of an {@link org.xgrad.bench.data.ExampleSet} of its shape. The
 * loss of images is their mean cross-entropy, that of text the mean over its tokens, in nats, as
 * PyTorch counts it. Dropout draws from ND4J's generator: seed that for runs that are compared.
 *
 * @param <S> what its examples look like
 */
public final class Network<S extends DataShape> {
  // ND4J takes 0 for no seed.
  private static final long SEED_MASK = 0x5deece66dL;
  private static final Decay NO_DECAY = new Decay(0, false);

  private final String name;
  private final String title;
  private final String source;
  private final Form<S> form;
  private final S shape;
  private final Scale scale;

  Network(String name, String title, String source, Form<S> form, S shape, Scale scale) {
    this.name = name;
    this.title = title;
    this.source = source;
    this.form = form;
    this.shape = shape;
    this.scale = scale;
  }

  /** How it is called on the command line and in files, in lower case. */
  public String name() {
    return name;
  }

  /** How people write it. */
  public String title() {
    return title;
  }

  /** Whose form it has. */
  public String source() {
    return source;
  }

  /** What its examples look like. */
  public S shape() {
    return shape;
  }

  /** How much smaller than in its source it is. */
  public Scale scale() {
    return scale;
  }

  /**
   * The same for examples of another shape.
   *
   * @throws InvalidSettingException if they are of another kind, such as text for images
   */
  public Network<S> shaped(DataShape other) {
    if (!form.kind().isInstance(other)) {
      throw new InvalidSettingException(
          name,
          "it takes %s, not %s".formatted(kind(shape), kind(other)),
          "Give it data of its own kind, such as " + shape.describe() + ".");
    }
    return new Network<>(name, title, source, form, form.kind().cast(other), scale);
  }

  private static String kind(DataShape shape) {
    return shape.getClass().getSimpleName().replace("Shape", "").toLowerCase(Locale.ROOT)
        + " examples";
  }

  /** One of the same form under a name of its own. */
  Network<S> sibling(String name, String title, S shape, Scale scale) {
    return new Network<>(name, title, source, form, shape, scale);
  }

  /** The same in another size. */
  public Network<S> scaled(Scale other) {
    return new Network<>(name, title, source, form, shape, other);
  }

  /**
   * Its configuration.
   *
   * @param updater what trains it
   * @param decay weight decay of all parameters that Deeplearning4j can decay, biases as well
   * @param seed where its initial weights follow from; any number
   * @throws InvalidSettingException if it can't be built for its shape
   */
  public ComputationGraphConfiguration configuration(IUpdater updater, Decay decay, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder().seed(seed ^ SEED_MASK).updater(updater);
    form.configure(settings);
    decay.configure(settings);
    GraphBuilder graph = settings.graphBuilder();
    form.addTo(graph, shape, scale);
    return graph.build();
  }

  /** The network, ready to train; its weights follow from {@code seed} alone. */
  public ComputationGraph create(IUpdater updater, Decay decay, long seed) {
    ComputationGraph network = new ComputationGraph(configuration(updater, decay, seed));
    network.init();
    form.start(network, seed);
    return network;
  }

  /**
   * How many parameters are trained: all but the statistics of batch normalization. Counted from
   * the configuration, without memory for them.
   */
  public long parameters() {
    return new ParameterCount(configuration(new NoOp(), NO_DECAY, 1)).trained();
  }

  @Override
  public String toString() {
    return title + ", " + shape.describe();
  }
}
