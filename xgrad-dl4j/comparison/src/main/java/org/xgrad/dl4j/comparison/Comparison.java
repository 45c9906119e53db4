package org.xgrad.dl4j.comparison;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.comparison.internal.Budget;
import org.xgrad.dl4j.comparison.internal.Choice;
import org.xgrad.dl4j.comparison.internal.Examples;
import org.xgrad.dl4j.comparison.internal.NetworkSource;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/**
 * Tells what weight prediction does for a network: trains it without, and with each choice of s, on
 * several seeds.
 *
 * <pre>{@code
 * ComparisonResult result =
 *     Comparison.of(configuration)
 *         .training(seed -> trainingData(seed))
 *         .test(() -> testData())
 *         .epochs(10)
 *         .run();
 * System.out.println(result);
 * }</pre>
 *
 * <p>Runs of one seed are a pair: the same first weights, the same mini-batches in the same order.
 * Every network has a configuration object of its own, and losses are measured at the real weights,
 * or at those that its optimizer names to evaluate with. Each method here gives a new object and
 * leaves its own as it is; nothing happens before {@link #run}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Comparison {
  /** How many training examples the training loss is measured on, the first ones. */
  public static final int TRAINING_LOSS_EXAMPLES = 2_000;

  private final ComparisonSetup setup;

  private Comparison(ComparisonSetup setup) {
    this.setup = setup;
  }

  /**
   * Of networks that a function makes.
   *
   * @param networks gives for a seed a MultiLayerNetwork or a ComputationGraph that is initialised,
   *     its weights following from the seed; a new one for each call, with a configuration object
   *     of its own
   * @return a comparison of them, for a call of {@link #training} next
   */
  public static Comparison of(LongFunction<? extends Model> networks) {
    return new Comparison(
        new ComparisonSetup(
            Arguments.present("networks", networks),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            LongStream.rangeClosed(1, 8).boxed().toList(),
            Optional.empty(),
            Optional.empty(),
            System.err::println,
            System::nanoTime));
  }

  /**
   * Of networks of layers, each from a copy of this configuration that has the run's seed.
   *
   * @param configuration of a network of layers; it stays as it is
   * @return a comparison of them, for a call of {@link #training} next
   */
  public static Comparison of(MultiLayerConfiguration configuration) {
    return of(NetworkSource.from(Arguments.present("configuration", configuration)));
  }

  /**
   * Of graphs, each from a copy of this configuration that has the run's seed.
   *
   * @param configuration of a graph; it stays as it is
   * @return a comparison of them, for a call of {@link #training} next
   */
  public static Comparison of(ComputationGraphConfiguration configuration) {
    return of(NetworkSource.from(Arguments.present("configuration", configuration)));
  }

  /**
   * Trains with these data.
   *
   * @param iterators gives for a seed an iterator at its beginning, the order of whose mini-batches
   *     follows from the seed; it is asked anew for each run, and for each measurement of the
   *     training loss. For several epochs it is one that can be reset
   * @return a comparison with these data
   */
  public Comparison training(LongFunction<? extends DataSetIterator> iterators) {
    Arguments.present("training data", iterators);
    return new Comparison(
        setup.with(Optional.of(new Examples.Sets("training data", iterators)), setup.test()));
  }

  /**
   * The same for graphs of several inputs or outputs.
   *
   * @param iterators gives for a seed an iterator at its beginning, as for {@link #training}
   * @return a comparison with these data
   */
  public Comparison trainingOfSeveralInputs(
      LongFunction<? extends MultiDataSetIterator> iterators) {
    Arguments.present("training data", iterators);
    return new Comparison(
        setup.with(Optional.of(new Examples.MultiSets("training data", iterators)), setup.test()));
  }

  /**
   * Tests on these data after each epoch. Without them the training loss alone is compared.
   *
   * @param iterators gives an iterator at its beginning; it is asked anew for each epoch
   * @return a comparison with these data
   */
  public Comparison test(Supplier<? extends DataSetIterator> iterators) {
    Arguments.present("test data", iterators);
    return new Comparison(
        setup.with(
            setup.training(),
            Optional.of(new Examples.Sets("test data", seed -> iterators.get()))));
  }

  /**
   * The same for graphs of several inputs or outputs.
   *
   * @param iterators gives an iterator at its beginning, as for {@link #test}
   * @return a comparison with these data
   */
  public Comparison testOfSeveralInputs(Supplier<? extends MultiDataSetIterator> iterators) {
    Arguments.present("test data", iterators);
    return new Comparison(
        setup.with(
            setup.training(),
            Optional.of(new Examples.MultiSets("test data", seed -> iterators.get()))));
  }

  /**
   * Compares so many steps of prediction each. If no choice is made at all, these are one step and
   * an adaptive number. Training without prediction is always there.
   *
   * @param numbers s of each choice, finite and above 0
   * @return a comparison with these choices more
   * @throws InvalidSettingException if one is not so, or is given twice
   */
  public Comparison steps(double... numbers) {
    Comparison more = this;
    for (double number : numbers) {
      if (!(number > 0) || Double.isInfinite(number)) {
        throw new InvalidSettingException(
            "steps",
            "they are " + number,
            "Make them a finite number above 0; training without prediction is always there.");
      }
      more = more.choice("s = " + plain(number), base -> new XGrad(base, number));
    }
    return more;
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /**
   * Compares as many steps as there is something to predict: {@link XGrad#adaptive}.
   *
   * @return a comparison with this choice more
   */
  public Comparison adaptive() {
    return choice("adaptive", XGrad::adaptive);
  }

  /**
   * Compares a choice of your own.
   *
   * @param name for people, unlike the others'
   * @param setting what becomes of each of the network's updaters
   * @return a comparison with this choice more
   * @throws InvalidSettingException if there is one of that name
   */
  public Comparison choice(String name, Function<IUpdater, XGrad> setting) {
    Arguments.present("name", name);
    Arguments.present("setting", setting);
    return new Comparison(
        setup.with(new Choice(name, network -> WeightPrediction.attach(network, setting))));
  }

  /**
   * Trains with these seeds; 1 to 8 if this is never called.
   *
   * @param numbers all different, at most {@value PairedDifferences#MOST_EXACT_PAIRS}
   * @return a comparison with these seeds
   * @throws InvalidSettingException if they are not so, or there are none
   */
  public Comparison seeds(long... numbers) {
    List<Long> seeds = Arrays.stream(numbers).boxed().toList();
    if (seeds.isEmpty() || seeds.size() > PairedDifferences.MOST_EXACT_PAIRS) {
      throw new InvalidSettingException(
          "seeds",
          "they are " + seeds.size(),
          "Give 1 to " + PairedDifferences.MOST_EXACT_PAIRS + ".");
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new InvalidSettingException(
          "seeds", "one is given twice: " + seeds, "Give each of them once.");
    }
    return new Comparison(setup.with(seeds));
  }

  /**
   * Trains each network for so many epochs.
   *
   * @param number how many epochs, at least 1
   * @return a comparison with this budget
   * @throws InvalidSettingException if it is less than 1
   */
  public Comparison epochs(int number) {
    return new Comparison(setup.with(new Budget.Epochs(number)));
  }

  /**
   * Trains each network for as many epochs, at least one, as all of them together can do in about
   * so many minutes. The first epoch tells how long one takes. If time is up all the same, seeds
   * that were not begun are left out.
   *
   * @param number minutes for all networks together, a finite number above 0
   * @return a comparison with this budget
   * @throws InvalidSettingException if it is not a finite number above 0
   */
  public Comparison minutes(double number) {
    return new Comparison(setup.with(new Budget.Minutes(number)));
  }

  /**
   * Writes into a folder, which is made if it is missing: {@code comparison.csv}, where each epoch
   * is as soon as it is done, and in the end {@code comparison.txt} and {@code comparison.svg}.
   *
   * @param folder without results of an earlier comparison
   * @return a comparison that writes there
   */
  public Comparison output(Path folder) {
    return new Comparison(setup.with(Arguments.present("folder", folder)));
  }

  /**
   * Tells how it gets on, a line for each epoch; on {@code System.err} if this is never called.
   *
   * @param lines takes each line, on the thread that trains
   * @return a comparison that tells it there
   */
  public Comparison progress(Consumer<String> lines) {
    return new Comparison(setup.with(Arguments.present("progress", lines), setup.nanos()));
  }

  /** With another clock. */
  Comparison clock(LongSupplier nanos) {
    return new Comparison(setup.with(setup.progress(), nanos));
  }

  /**
   * Trains all networks. If the thread is interrupted, the current epoch is the last one; the
   * result is of the seeds that are complete, and the thread's interrupt status stays set.
   *
   * @return what came of it, for the seeds that are complete
   * @throws InvalidSettingException if training data or the budget are missing, results are in the
   *     folder already, a network is none or shares its configuration, or the seeds make no
   *     difference
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if a network can't be predicted
   * @throws java.io.UncheckedIOException if the folder can't be written to
   */
  public ComparisonResult run() {
    Examples training =
        setup
            .training()
            .orElseThrow(() -> missing("training data", "Call training with an iterator."));
    Budget budget = setup.budget().orElseThrow(() -> missing("budget", "Call epochs or minutes."));
    Comparison chosen = setup.choices().isEmpty() ? steps(1).adaptive() : this;
    return new ComparisonWork(chosen.setup, training, budget).execute();
  }

  private static InvalidSettingException missing(String setting, String remedy) {
    return new InvalidSettingException(setting, "it is missing", remedy);
  }
}
