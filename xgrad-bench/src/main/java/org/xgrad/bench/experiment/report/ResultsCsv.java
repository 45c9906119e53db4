package org.xgrad.bench.experiment.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** What came of an experiment as comma-separated values; what there is none of is empty. */
final class ResultsCsv {
  private static final MathContext DIGITS = new MathContext(6);

  private ResultsCsv() {}

  /** A line for each variant. */
  static String variants(ExperimentResult result) {
    return table(
        printer -> {
          printer.printRecord(
              "cell",
              "variant",
              "rate",
              "metric",
              "runs",
              "diverged",
              "last_third_mean",
              "last_third_sd",
              "last_mean",
              "best_mean",
              "difference_unit",
              "difference_mean",
              "difference_half_95",
              "pairs",
              "p_sign_flip",
              "p_holm",
              "verdict",
              "epochs_to_target",
              "cosine",
              "steps",
              "processor_seconds_of_epoch");
          for (CellResult cell : result.cells()) {
            for (VariantResult variant : cell.variants()) {
              variant(printer, cell, variant);
            }
          }
        });
  }

  private static void variant(CSVPrinter printer, CellResult cell, VariantResult variant)
      throws IOException {
    printer.printRecord(
        cell.plan().cell().name(),
        variant.variant().label(),
        number(variant.rate()),
        cell.plan().cell().metric().label(),
        variant.runs().size(),
        variant.diverged(),
        mean(variant.lastThird()),
        number(Statistics.sampleDeviation(variant.lastThird())),
        mean(variant.last()),
        mean(variant.best()),
        cell.scale().unitOfDifference(),
        variant.difference().map(PairedDifferences::mean).map(ResultsCsv::number).orElse(null),
        variant
            .difference()
            .map(values -> values.halfInterval(PairedDifferences.CONFIDENCE))
            .map(ResultsCsv::number)
            .orElse(null),
        variant.pairedSeeds().size(),
        number(variant.p()),
        number(variant.correctedP()),
        variant.verdict().words(),
        number(variant.epochsToTarget()),
        number(variant.cosine()),
        number(variant.steps()),
        number(variant.secondsOfEpoch()));
  }

  /** A line for each epoch of each run. */
  static String epochs(ExperimentResult result) {
    return table(
        printer -> {
          printer.printRecord(
              "cell",
              "variant",
              "rate",
              "seed",
              "epoch",
              "pass_loss",
              "train_loss",
              "test_loss",
              "accuracy",
              "averaged_train_loss",
              "averaged_test_loss",
              "averaged_accuracy",
              "cosine",
              "steps",
              "limited",
              "train_seconds",
              "processor_seconds");
          for (CellResult cell : result.cells()) {
            for (VariantResult variant : cell.variants()) {
              if (!variant.variant().isAveraged()) {
                runs(printer, cell, variant);
              }
            }
          }
        });
  }

  private static void runs(CSVPrinter printer, CellResult cell, VariantResult variant)
      throws IOException {
    for (FinishedRun run : variant.runs()) {
      for (EpochRecord epoch : run.epochs()) {
        printer.printRecord(
            cell.plan().cell().name(),
            variant.variant().label(),
            run.spec().rate(),
            run.spec().seed(),
            epoch.epoch(),
            number(epoch.passLoss()),
            number(epoch.trainLoss()),
            number(epoch.testLoss()),
            epoch.accuracy(),
            epoch.averagedTrainLoss(),
            epoch.averagedTestLoss(),
            epoch.averagedAccuracy(),
            epoch.cosine(),
            epoch.steps(),
            epoch.limited(),
            epoch.trainSeconds(),
            epoch.processorSeconds());
      }
    }
  }

  private static Double mean(List<Double> values) {
    return values.isEmpty() ? null : number(Statistics.mean(values));
  }

  private static Double number(double value) {
    return Double.isFinite(value)
        ? (Double) new BigDecimal(value).round(DIGITS).doubleValue()
        : null;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  @FunctionalInterface
  private interface Content {
    void print(CSVPrinter printer) throws IOException;
  }

  private static String table(Content content) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      content.print(printer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return text.toString();
  }
}
