package org.xgrad.bench.experiment.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xgrad.bench.experiment.run.EpochRecord;

/** A journal as columns of numbers, rounded to what a reader can use. */
final class EpochColumns {
  private static final MathContext DIGITS = new MathContext(6);

  /** The columns but those of {@link EpochRecord#more}, by name. */
  private static final Map<String, Function<EpochRecord, Double>> COLUMNS = columns();

  private EpochColumns() {}

  private static Map<String, Function<EpochRecord, Double>> columns() {
    Map<String, Function<EpochRecord, Double>> columns = new LinkedHashMap<>();
    columns.put("passLoss", EpochRecord::passLoss);
    columns.put("trainLoss", EpochRecord::trainLoss);
    columns.put("testLoss", EpochRecord::testLoss);
    columns.put("accuracy", EpochRecord::accuracy);
    columns.put("averagedTrainLoss", EpochRecord::averagedTrainLoss);
    columns.put("averagedTestLoss", EpochRecord::averagedTestLoss);
    columns.put("averagedAccuracy", EpochRecord::averagedAccuracy);
    columns.put("cosine", EpochRecord::cosine);
    columns.put("steps", EpochRecord::steps);
    columns.put("limited", EpochRecord::limited);
    columns.put("trainSeconds", EpochRecord::trainSeconds);
    columns.put("testSeconds", EpochRecord::testSeconds);
    columns.put("processorSeconds", EpochRecord::processorSeconds);
    return columns;
  }

  /** The columns that have a number. */
  static Map<String, List<Double>> of(List<EpochRecord> epochs) {
    Map<String, List<Double>> columns = new LinkedHashMap<>();
    COLUMNS.forEach((name, column) -> put(columns, name, epochs, column));
    Set<String> more = new LinkedHashSet<>();
    epochs.forEach(epoch -> epoch.more().keySet().stream().sorted().forEach(more::add));
    more.forEach(name -> put(columns, name, epochs, epoch -> epoch.more().get(name)));
    return columns;
  }

  private static void put(
      Map<String, List<Double>> columns,
      String name,
      List<EpochRecord> epochs,
      Function<EpochRecord, Double> column) {
    List<Double> values = new ArrayList<>();
    epochs.forEach(epoch -> values.add(rounded(column.apply(epoch))));
    if (values.stream().anyMatch(Objects::nonNull)) {
      columns.put(name, values);
    }
  }

  private static Double rounded(Double value) {
    return value == null || !Double.isFinite(value)
        ? value
        : (Double) new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** What {@link #of} yields, as a journal. */
  static List<EpochRecord> epochs(Map<String, List<Double>> columns) {
    int epochs = columns.get("passLoss").size();
    List<EpochRecord> records = new ArrayList<>();
    for (int index = 0; index < epochs; index++) {
      records.add(epoch(columns, index));
    }
    return records;
  }

  private static EpochRecord epoch(Map<String, List<Double>> columns, int index) {
    Function<String, Double> value =
        name ->
            Optional.ofNullable(columns.get(name)).map(column -> column.get(index)).orElse(null);
    Map<String, Double> more = new LinkedHashMap<>();
    columns.keySet().stream()
        .filter(name -> !COLUMNS.containsKey(name) && value.apply(name) != null)
        .forEach(name -> more.put(name, value.apply(name)));
    return new EpochRecord(
        index + 1,
        value.apply("passLoss"),
        value.apply("trainLoss"),
        value.apply("testLoss"),
        value.apply("accuracy"),
        more,
        value.apply("averagedTrainLoss"),
        value.apply("averagedTestLoss"),
        value.apply("averagedAccuracy"),
        value.apply("cosine"),
        value.apply("steps"),
        value.apply("limited"),
        value.apply("trainSeconds"),
        value.apply("testSeconds"),
        value.apply("processorSeconds"));
  }
}
