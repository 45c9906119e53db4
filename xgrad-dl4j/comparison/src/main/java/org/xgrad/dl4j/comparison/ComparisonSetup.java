package org.xgrad.dl4j.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.comparison.internal.Budget;
import org.xgrad.dl4j.comparison.internal.Choice;
import org.xgrad.dl4j.comparison.internal.Examples;
import org.xgrad.error.InvalidSettingException;

/** All settings of a {@link Comparison}. */
record ComparisonSetup(
    LongFunction<? extends Model> networks,
    Optional<Examples> training,
    Optional<Examples> test,
    List<Choice> choices,
    List<Long> seeds,
    Optional<Budget> budget,
    Optional<Path> output,
    Consumer<String> progress,
    LongSupplier nanos) {

  ComparisonSetup with(Optional<Examples> newTraining, Optional<Examples> newTest) {
    return new ComparisonSetup(
        networks, newTraining, newTest, choices, seeds, budget, output, progress, nanos);
  }

  ComparisonSetup with(Choice choice) {
    if (choice.name().equals(Choice.WITHOUT)
        || choices.stream().anyMatch(known -> known.name().equals(choice.name()))) {
      throw new InvalidSettingException(
          "choice '" + choice.name() + "'", "there is one already", "Give each of them once.");
    }
    List<Choice> more = new ArrayList<>(choices);
    more.add(choice);
    return new ComparisonSetup(
        networks, training, test, List.copyOf(more), seeds, budget, output, progress, nanos);
  }

  ComparisonSetup with(List<Long> newSeeds) {
    return new ComparisonSetup(
        networks, training, test, choices, newSeeds, budget, output, progress, nanos);
  }

  ComparisonSetup with(Budget newBudget) {
    return new ComparisonSetup(
        networks, training, test, choices, seeds, Optional.of(newBudget), output, progress, nanos);
  }

  ComparisonSetup with(Path newOutput) {
    return new ComparisonSetup(
        networks, training, test, choices, seeds, budget, Optional.of(newOutput), progress, nanos);
  }

  ComparisonSetup with(Consumer<String> newProgress, LongSupplier newNanos) {
    return new ComparisonSetup(
        networks, training, test, choices, seeds, budget, output, newProgress, newNanos);
  }
}
