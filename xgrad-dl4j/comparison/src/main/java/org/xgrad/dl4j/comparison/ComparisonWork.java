package org.xgrad.dl4j.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.comparison.internal.Budget;
import org.xgrad.dl4j.comparison.internal.Choice;
import org.xgrad.dl4j.comparison.internal.Examples;
import org.xgrad.dl4j.comparison.internal.NamedWeights;
import org.xgrad.dl4j.comparison.internal.NetworkSource;
import org.xgrad.dl4j.comparison.internal.RunsFile;
import org.xgrad.error.InvalidSettingException;

/** The runs of one comparison, seed by seed. */
final class ComparisonWork {
  private final ComparisonSetup setup;
  private final Examples training;
  private final Budget budget;
  private final List<Choice> choices = new ArrayList<>();
  private final NetworkSource networks;
  private final Optional<RunsFile> file;
  private final List<ComparedRun> complete = new ArrayList<>();
  private final long start;
  private Optional<Integer> epochs = Optional.empty();
  private int begun;

  ComparisonWork(ComparisonSetup setup, Examples training, Budget budget) {
    this.setup = setup;
    this.training = training;
    this.budget = budget;
    this.networks = new NetworkSource(setup.networks());
    choices.add(Choice.without());
    choices.addAll(setup.choices());
    this.file = setup.output().map(RunsFile::begin);
    this.start = setup.nanos().getAsLong();
  }

  ComparisonResult execute() {
    for (long seed : setup.seeds()) {
      if (!complete.isEmpty() && budget.isSpent(setup.nanos().getAsLong() - start)) {
        setup.progress().accept("The time is up: seeds from " + seed + " on are left out");
        break;
      }
      List<ComparedRun> pair = pair(seed);
      if (pair.size() < choices.size()) {
        setup.progress().accept("Interrupted: seeds from " + seed + " on are left out");
        break;
      }
      complete.addAll(pair);
    }
    ComparisonResult result =
        new ComparisonResult(
            complete,
            choices.stream().map(Choice::name).toList(),
            (int) complete.stream().map(ComparedRun::seed).distinct().count()
                == setup.seeds().size());
    setup.output().ifPresent(result::write);
    return result;
  }

  /** A run for each choice, the plain one first; less if the thread is interrupted. */
  private List<ComparedRun> pair(long seed) {
    List<ComparedRun> pair = new ArrayList<>();
    for (Choice choice : choices) {
      begun++;
      Optional<ComparedRun> run = run(choice, seed);
      if (run.isEmpty()) {
        return pair;
      }
      if (pair.isEmpty()) {
        // Before the other choices spend their time on it.
        requireAnother(run.get());
      }
      pair.add(run.get());
    }
    return pair;
  }

  private Optional<ComparedRun> run(Choice choice, long seed) {
    Model network = networks.create(seed);
    choice.setting().accept(network);
    Examples.Training run = training.begin(seed);
    List<EpochLoss> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs.orElse(1); epoch++) {
      if (Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
      long before = setup.nanos().getAsLong();
      run.epoch(network);
      int trained = epoch;
      EpochLoss loss = NamedWeights.measured(network, () -> measured(network, seed, trained));
      losses.add(loss);
      file.ifPresent(
          runs -> runs.add(choice.name(), seed, loss.epoch(), loss.training(), loss.test()));
      if (epochs.isEmpty()) {
        int all = setup.seeds().size() * choices.size();
        epochs = Optional.of(budget.epochs(setup.nanos().getAsLong() - before, all));
      }
      tell(choice, seed, loss);
    }
    return Optional.of(new ComparedRun(choice.name(), seed, losses));
  }

  private EpochLoss measured(Model network, long seed, int epoch) {
    return new EpochLoss(
        epoch,
        training.loss(network, seed, Comparison.TRAINING_LOSS_EXAMPLES),
        setup
            .test()
            .map(test -> OptionalDouble.of(test.loss(network, seed, Long.MAX_VALUE)))
            .orElse(OptionalDouble.empty()));
  }

  private void tell(Choice choice, long seed, EpochLoss loss) {
    setup
        .progress()
        .accept(
            String.format(
                Locale.ROOT,
                "%d of %d: %s, seed %d, epoch %d of %d: training loss %.4f%s",
                begun,
                setup.seeds().size() * choices.size(),
                choice.name(),
                seed,
                loss.epoch(),
                epochs.orElseThrow(),
                loss.training(),
                loss.test().isPresent()
                    ? String.format(Locale.ROOT, ", test loss %.4f", loss.test().getAsDouble())
                    : ""));
  }

  /** Equal runs are one run, and would count as many. */
  private void requireAnother(ComparedRun plain) {
    for (ComparedRun other : complete) {
      if (other.choice().equals(plain.choice())
          && Double.isFinite(plain.figure(Measure.TRAINING_LOSS))
          && other.epochs().equals(plain.epochs())) {
        throw new InvalidSettingException(
            "seeds",
            other.seed() + " and " + plain.seed() + " gave the same run",
            "Let the network's weights or the order of its training data follow from the seed.");
      }
    }
  }
}
